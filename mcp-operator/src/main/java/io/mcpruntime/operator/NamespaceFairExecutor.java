package io.mcpruntime.operator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Executes tasks round-robin by namespace, with a limit for all tasks and a smaller one for the
 * tasks of one namespace. A namespace with thousands of servers neither delays the others nor
 * occupies all threads. Thread-safe.
 */
class NamespaceFairExecutor extends AbstractExecutorService {
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private final ExecutorService workers;
  private final Supplier<String> namespace;
  private final int atOnce;
  private final int perNamespace;
  private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private int runningInAll;
  private boolean closed;

  /**
   * @param workers has a thread for each concurrent task; closing this executor closes it
   * @param namespace returns the namespace of the task that the calling thread submits
   */
  NamespaceFairExecutor(
      ExecutorService workers, Supplier<String> namespace, int atOnce, int perNamespace) {
    this.workers = workers;
    this.namespace = namespace;
    this.atOnce = atOnce;
    this.perNamespace = perNamespace;
  }

  /** Returns the namespace of the task that the calling thread runs; empty in any other thread. */
  static String current() {
    return Objects.requireNonNullElse(CURRENT.get(), "");
  }

  private record Job(String namespace, Runnable task) {}

  @Override
  public void execute(Runnable task) {
    add(new Job(namespace.get(), task));
  }

  private synchronized void add(Job job) {
    if (closed) {
      throw new RejectedExecutionException("closed");
    }
    waiting.computeIfAbsent(job.namespace, key -> new ArrayDeque<>()).add(job.task);
    startAll();
  }

  private void startAll() {
    while (runningInAll < atOnce && !closed) {
      Optional<Job> next = next();
      if (next.isEmpty()) {
        return;
      }
      runningInAll++;
      running.merge(next.get().namespace, 1, Integer::sum);
      workers.execute(() -> run(next.get()));
    }
  }

  /** Removes the next task; its namespace moves to the end of the line. */
  private Optional<Job> next() {
    Optional<String> first =
        waiting.keySet().stream()
            .filter(name -> running.getOrDefault(name, 0) < perNamespace)
            .findFirst();
    return first.map(
        name -> {
          Deque<Runnable> own = waiting.remove(name);
          Job job = new Job(name, own.remove());
          if (!own.isEmpty()) {
            waiting.put(name, own);
          }
          return job;
        });
  }

  private void run(Job job) {
    CURRENT.set(job.namespace);
    try {
      job.task.run();
    } finally {
      CURRENT.remove();
      end(job);
    }
  }

  private synchronized void end(Job job) {
    runningInAll--;
    running.computeIfPresent(job.namespace, (name, count) -> count == 1 ? null : count - 1);
    startAll();
  }

  /**
   * Handles a task that has not started at shutdown. It is dropped, since the next operator
   * reconciles its server.
   */
  void dropped(Runnable task) {}

  @Override
  public synchronized void shutdown() {
    closed = true;
    waiting.values().forEach(tasks -> tasks.forEach(this::dropped));
    waiting.clear();
    workers.shutdown();
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    shutdown();
    return workers.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return workers.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return workers.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return workers.awaitTermination(timeout, unit);
  }
}
