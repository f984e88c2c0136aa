package io.mcpruntime.operator.handshake;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.probe.http.HostHeader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs the handshakes with all servers and triggers a reconciliation when a result changes. It
 * asks each new pod when it becomes ready, then one pod of the server in each interval.
 * Thread-safe.
 */
public final class HandshakeEventSource extends AbstractEventSource<HandshakeResult, MCPServer> {
  private static final Logger LOG = LoggerFactory.getLogger(HandshakeEventSource.class);
  private static final long IDLE_SECONDS = 10;

  /** The delay of a suspect after the operator's start; all others are due before. */
  private static final Duration SUSPECTS_PAUSE = Duration.ofSeconds(5);

  private final Map<ResourceID, HandshakeSchedule> schedules = new ConcurrentHashMap<>();
  private final Duration interval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(daemons("handshake-clock"));
  private final ThreadPoolExecutor workers;
  private final HandshakeMarkers markers;
  private final HandshakeQueue queue;
  private final ServerProbe probe;

  /**
   * @param interval between two handshakes with a verified server, on average
   * @param limits limits of each handshake and of all together
   * @param secrets provides the values of {@code spec.handshake.headers}
   */
  public HandshakeEventSource(Duration interval, HandshakeLimits limits, SecretSource secrets) {
    super(HandshakeResult.class, "handshakes");
    this.interval = interval;
    workers =
        new ThreadPoolExecutor(
            limits.atOnce(),
            limits.atOnce(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("handshake"));
    workers.allowCoreThreadTimeOut(true);
    markers = new HandshakeMarkers(limits.markers());
    queue = new HandshakeQueue(limits, workers, markers::isSuspect);
    probe = new ServerProbe(limits, secrets);
    if (!HostHeader.isAllowed()) {
      LOG.warn(
          "sends the pod's IP as Host header instead of the public host: start Java with -Djdk.httpclient.allowRestrictedHeaders=host");
    }
  }

  /**
   * Returns what a server's ready pods of one template answered to this request, and asks new pods
   * at once.
   */
  public HandshakeState with(
      MCPServer server, HandshakeRequest request, String template, List<PodTarget> ready) {
    return schedules
        .computeIfAbsent(
            ResourceID.fromResource(server), id -> schedule(id, server, request, template))
        .with(template, request, ready);
  }

  /** Returns the last request of this process to the pods of a server. */
  public Optional<HandshakeRequest> request(MCPServer server) {
    return Optional.ofNullable(schedules.get(ResourceID.fromResource(server)))
        .flatMap(HandshakeSchedule::request);
  }

  /**
   * Returns the pause between two handshakes with a verified server, with a random part that
   * spreads the load.
   */
  public Duration pause() {
    return interval.multipliedBy(ThreadLocalRandom.current().nextInt(80, 121)).dividedBy(100);
  }

  /** Ends the handshakes with a server. */
  public void end(MCPServer server) {
    HandshakeSchedule over = schedules.remove(ResourceID.fromResource(server));
    if (over != null) {
      over.end();
    }
  }

  private HandshakeSchedule schedule(
      ResourceID id, MCPServer server, HandshakeRequest request, String template) {
    HandshakeSchedule schedule = new HandshakeSchedule(probe::ask, new ServerScheduler(id));
    SingleSessionServer.fromStatus(server, template)
        .ifPresent(answer -> schedule.close(template, request, answer));
    return schedule;
  }

  @Override
  public Set<HandshakeResult> getSecondaryResources(MCPServer server) {
    return Set.of();
  }

  @Override
  public void stop() {
    super.stop();
    clock.shutdownNow();
    queue.close();
    workers.shutdownNow();
    markers.clear();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Schedules the handshakes of one server on the shared clock and queue. */
  private final class ServerScheduler implements HandshakeSchedule.Scheduler {
    private final ResourceID id;
    private Future<?> next;
    private Future<?> later;

    ServerScheduler(ResourceID id) {
      this.id = id;
    }

    @Override
    public synchronized void schedule(Duration delay, Consumer<HandshakeQueue.Slot> task) {
      cancel();
      Duration due = isEarlySuspect(delay) ? SUSPECTS_PAUSE : delay;
      if (!clock.isShutdown()) {
        next = clock.schedule(() -> submit(task), due.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public synchronized void cancel() {
      if (next != null) {
        next.cancel(false);
      }
      queue.cancel(namespace(), id.getName());
    }

    @Override
    public synchronized void triggerIn(Duration delay) {
      if (later != null) {
        later.cancel(false);
      }
      if (!clock.isShutdown()) {
        later = clock.schedule(this::trigger, delay.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private boolean isEarlySuspect(Duration delay) {
      return markers.isSuspect(server()) && delay.compareTo(SUSPECTS_PAUSE) < 0;
    }

    private void submit(Consumer<HandshakeQueue.Slot> task) {
      String server = server();
      queue.submit(
          namespace(),
          id.getName(),
          place -> {
            markers.begin(server);
            try {
              task.accept(place);
            } finally {
              markers.end(server);
            }
          });
    }

    private String server() {
      return HandshakeQueue.server(namespace(), id.getName());
    }

    private String namespace() {
      return id.getNamespace().orElse("");
    }

    @Override
    public Duration pause() {
      return HandshakeEventSource.this.pause();
    }

    @Override
    public void trigger() {
      getEventHandler().handleEvent(new Event(id));
    }

    @Override
    public long now() {
      return System.nanoTime();
    }
  }
}
