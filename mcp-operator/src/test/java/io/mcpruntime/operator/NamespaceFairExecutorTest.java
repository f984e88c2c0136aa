package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads are those of the test: each task runs when it says so. */
class NamespaceFairExecutorTest {
  private final Deque<Runnable> started = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private String namespace;
  private final NamespaceFairExecutor turns =
      new NamespaceFairExecutor(new ByHand(started), () -> namespace, 5, 3);

  @Test
  void namespaceWithThousandsOfTasksMakesNoOtherWaitBehindThem() {
    submit("many", 5_000);
    submit("one", 1);
    submit("two", 2);
    runAll();
    assertThat(ran).hasSize(5_003);
    assertThat(ran.subList(0, 8)).contains("one", "two");
    assertThat(ran.lastIndexOf("two")).isLessThan(10);
  }

  @Test
  void namespaceNeverHasAllThreads() {
    submit("many", 100);
    assertThat(started).hasSize(3);
    submit("other", 100);
    assertThat(started).hasSize(5);
    started.remove().run();
    assertThat(started).as("the next one begins").hasSize(5);
  }

  @Test
  void taskThatFailsGivesItsPlaceBack() {
    namespace = "bad";
    IntStream.range(0, 3)
        .forEach(
            i ->
                turns.execute(
                    () -> {
                      throw new IllegalStateException("as expected");
                    }));
    submit("bad", 1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> started.remove().run()).hasMessage("as expected");
    }
    runAll();
    assertThat(ran).containsExactly("bad");
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    submit("many", 100);
    turns.shutdown();
    runAll();
    assertThat(ran).hasSize(3);
    assertThatThrownBy(() -> submit("late", 1)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void tasksOfATaskTakeTurnsByItsNamespaceToo() {
    Deque<Runnable> startedOfTasks = new ArrayDeque<>();
    NamespaceFairExecutor ofTasks = new WorkflowExecutor(new ByHand(startedOfTasks), 5, 3);
    for (String name : List.of("many", "other")) {
      namespace = name;
      turns.execute(
          () ->
              IntStream.range(0, 100)
                  .forEach(
                      i ->
                          ofTasks.execute(
                              () -> {
                                ran.add(name);
                                ofTasks.execute(() -> ran.add("then " + name));
                              })));
    }
    runAll();
    assertThat(startedOfTasks).as("not five of the first").hasSize(5);
    IntStream.range(0, 5).forEach(i -> startedOfTasks.remove().run());
    assertThat(ran).containsExactly("many", "many", "many", "other", "other");
    while (!startedOfTasks.isEmpty()) {
      startedOfTasks.remove().run();
    }
    assertThat(ran).hasSize(400).contains("then many", "then other");
  }

  @Test
  void tasksOfATaskThatWaitAreDoneAtTheEnd() {
    NamespaceFairExecutor ofTasks = new WorkflowExecutor(new ByHand(started), 5, 3);
    submit(ofTasks, "many", 100);
    assertThat(started).hasSize(3);
    ofTasks.shutdown();
    runAll();
    assertThat(ran).hasSize(100);
    assertThatThrownBy(() -> submit(ofTasks, "late", 1))
        .isInstanceOf(RejectedExecutionException.class);
  }

  private void submit(NamespaceFairExecutor executor, String name, int count) {
    IntStream.range(0, count).forEach(i -> executor.execute(() -> ran.add(name)));
  }

  private void submit(String name, int count) {
    namespace = name;
    IntStream.range(0, count).forEach(i -> turns.execute(() -> ran.add(name)));
  }

  private void runAll() {
    while (!started.isEmpty()) {
      started.remove().run();
    }
  }

  /** Keeps tasks until the test runs them. */
  private static final class ByHand extends AbstractExecutorService {
    private final Deque<Runnable> started;
    private boolean closed;

    ByHand(Deque<Runnable> started) {
      this.started = started;
    }

    @Override
    public void execute(Runnable task) {
      started.add(task);
    }

    @Override
    public void shutdown() {
      closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown();
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return closed;
    }

    @Override
    public boolean isTerminated() {
      return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
