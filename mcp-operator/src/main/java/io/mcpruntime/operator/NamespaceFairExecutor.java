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
 * Runs tasks, namespace by namespace in turn: at most so many at once, of one namespace fewer. So a
 * namespace with thousands of servers makes no other wait behind them, and none has all threads.
 * Thread-safe.
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
   * @param workers has a thread for each task that runs at once, and is closed with this
   * @param namespace asked for the namespace of each task, in the thread that hands the task in
   */
  NamespaceFairExecutor(
      ExecutorService workers, Supplier<String> namespace, int atOnce, int perNamespace) {
    this.workers = workers;
    this.namespace = namespace;
    this.atOnce = atOnce;
    this.perNamespace = perNamespace;
  }

  /** The namespace of the task that the calling thread runs; empty for a thread of others. */
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

  /** Takes it out; it is the turn of the other namespaces then. */
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

  /** A task that waits at the end: whoever ends an operator leaves it to the next one. */
  void leave(Runnable task) {}

  @Override
  public synchronized void shutdown() {
    closed = true;
    waiting.values().forEach(tasks -> tasks.forEach(this::leave));
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
