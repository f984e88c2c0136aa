package io.mcpruntime.operator.handshake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes handshakes round-robin by namespace, with a limit for all, a smaller one for each
 * namespace, and one handshake per server. Large answers need one of a few slots. A handshake whose
 * answer becomes large takes a free slot or ends, and runs again when it has one, so no handshake
 * waits while it holds resources. Servers that may have ended the last process are asked one by
 * one, after all others. Thread-safe.
 */
final class HandshakeQueue {
  private static final Logger LOG = LoggerFactory.getLogger(HandshakeQueue.class);

  /** The largest number of other handshakes before a suspect's. */
  private static final int PATIENCE = 64;

  private final HandshakeLimits limits;
  private final Executor workers;
  private final Predicate<String> isSuspect;
  private final Map<String, Deque<Job>> waiting = new LinkedHashMap<>();
  private final Deque<Job> suspects = new ArrayDeque<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, Integer> large = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private boolean suspectRuns;
  private boolean closed;
  private int passed;

  /** Grants a slot for a large answer, or ends the handshake. */
  interface Slot {
    void extend();
  }

  /** Ends a handshake that will run again with a slot for a large answer. */
  static final class PostponedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PostponedException() {
      super(null, null, false, false);
    }
  }

  private static final class Job {
    private final String namespace;
    private final String server;
    private final Consumer<Slot> task;
    private boolean isLarge;
    private boolean isSuspect;

    Job(String namespace, String server, Consumer<Slot> task) {
      this.namespace = namespace;
      this.server = server;
      this.task = task;
    }
  }

  HandshakeQueue(HandshakeLimits limits, Executor workers, Predicate<String> isSuspect) {
    this.limits = limits;
    this.workers = workers;
    this.isSuspect = isSuspect;
  }

  /** Returns the name of a server for markers and comparisons. */
  static String server(String namespace, String name) {
    return namespace + "/" + name;
  }

  /** Submits a task; it replaces a task of this server that has not started. */
  synchronized void submit(String namespace, String name, Consumer<Slot> task) {
    String server = server(namespace, name);
    cancel(namespace, name);
    add(new Job(namespace, server, task));
    startAll();
  }

  synchronized void cancel(String namespace, String name) {
    String server = server(namespace, name);
    suspects.removeIf(job -> job.server.equals(server));
    Deque<Job> own = waiting.get(namespace);
    if (own != null && own.removeIf(job -> job.server.equals(server)) && own.isEmpty()) {
      waiting.remove(namespace);
    }
  }

  /** Starts no more tasks; running tasks continue. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    suspects.clear();
  }

  private void add(Job job) {
    job.isSuspect = isSuspect.test(job.server);
    if (job.isSuspect) {
      suspects.add(job);
    } else {
      waiting.computeIfAbsent(job.namespace, key -> new ArrayDeque<>()).add(job);
    }
  }

  private void startAll() {
    for (Optional<Job> next = next(); next.isPresent(); next = next()) {
      Job job = next.get();
      running.merge(job.namespace, 1, Integer::sum);
      asked.add(job.server);
      suspectRuns |= job.isSuspect;
      if (job.isLarge) {
        large.merge(job.namespace, 1, Integer::sum);
      }
      workers.execute(() -> run(job));
    }
  }

  private Optional<Job> next() {
    if (closed || sum(running) >= limits.atOnce()) {
      return Optional.empty();
    }
    if (passed >= PATIENCE && canRun(suspects.peek())) {
      passed = 0;
      return Optional.of(suspects.remove());
    }
    Optional<Job> job =
        waiting.values().stream().flatMap(Deque::stream).filter(this::canRun).findFirst();
    if (job.isPresent()) {
      take(job.get());
      passed += suspects.isEmpty() ? 0 : 1;
      return job;
    }
    return canRun(suspects.peek()) ? Optional.of(suspects.remove()) : Optional.empty();
  }

  /** Removes the job; its namespace moves to the end of the line. */
  private void take(Job job) {
    Deque<Job> own = waiting.remove(job.namespace);
    own.remove(job);
    if (!own.isEmpty()) {
      waiting.put(job.namespace, own);
    }
  }

  private boolean canRun(Job job) {
    return job != null
        && !asked.contains(job.server)
        && running.getOrDefault(job.namespace, 0) < limits.perNamespace()
        && !(job.isSuspect && suspectRuns)
        && (!job.isLarge || hasPlace(job));
  }

  private boolean hasPlace(Job job) {
    return sum(large) < limits.largeAtOnce()
        && large.getOrDefault(job.namespace, 0) < limits.largePerNamespace();
  }

  private void run(Job job) {
    boolean postponed = false;
    try {
      job.task.accept(() -> extend(job));
    } catch (PostponedException e) {
      postponed = true;
    } catch (RuntimeException e) {
      LOG.warn("the handshake with {} failed", job.server, e);
    } finally {
      end(job, postponed);
    }
  }

  /** Gives the job a slot, unless others wait for one. */
  private synchronized void extend(Job job) {
    if (job.isLarge) {
      return;
    }
    boolean someoneWaits =
        waiting.values().stream().flatMap(Deque::stream).anyMatch(other -> other.isLarge);
    if (someoneWaits || !hasPlace(job)) {
      throw new PostponedException();
    }
    job.isLarge = true;
    large.merge(job.namespace, 1, Integer::sum);
  }

  private synchronized void end(Job job, boolean postponed) {
    less(running, job.namespace);
    asked.remove(job.server);
    suspectRuns &= !job.isSuspect;
    if (job.isLarge) {
      less(large, job.namespace);
    }
    if (postponed) {
      job.isLarge = true;
      add(job);
    }
    startAll();
  }

  private static void less(Map<String, Integer> counts, String key) {
    counts.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
