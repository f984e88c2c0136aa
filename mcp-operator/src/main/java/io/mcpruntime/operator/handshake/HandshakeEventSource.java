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
 * Asks servers who they are: each new pod the moment it is ready, then one pod from time to time.
 * Tells the controller of news. Thread-safe.
 */
public final class HandshakeEventSource extends AbstractEventSource<HandshakeResult, MCPServer> {
  private static final Logger LOG = LoggerFactory.getLogger(HandshakeEventSource.class);
  private static final long IDLE_SECONDS = 10;

  /** The others of a process that begins are due by then, so that a suspect comes after them. */
  private static final Duration SUSPECTS_PAUSE = Duration.ofSeconds(5);

  private final Map<ResourceID, HandshakeSchedule> conversations = new ConcurrentHashMap<>();
  private final Duration interval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(daemons("handshake-clock"));
  private final ThreadPoolExecutor workers;
  private final HandshakeMarkers markers;
  private final HandshakeQueue queue;
  private final ServerProbe asking;

  /**
   * @param interval between two handshakes with a verified server, on average
   * @param limits what each of them may cost, and all together
   * @param secrets where the values of {@code spec.handshake.headers} are
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
    asking = new ServerProbe(limits, secrets);
    if (!HostHeader.isAllowed()) {
      LOG.warn(
          "asks pods by their IP in place of the Host that users send: start Java with -Djdk.httpclient.allowRestrictedHeaders=host");
    }
  }

  /**
   * What a server's ready pods of one template answered to this question; those that are new are
   * asked at once.
   */
  public HandshakeState with(
      MCPServer server, HandshakeRequest question, String template, List<PodTarget> ready) {
    return conversations
        .computeIfAbsent(
            ResourceID.fromResource(server), id -> conversation(id, server, question, template))
        .with(template, question, ready);
  }

  /** What the pods of a server were asked last by this process. */
  public Optional<HandshakeRequest> question(MCPServer server) {
    return Optional.ofNullable(conversations.get(ResourceID.fromResource(server)))
        .flatMap(HandshakeSchedule::question);
  }

  /** How long a verified server is left alone; not all are asked at the same time. */
  public Duration pause() {
    return interval.multipliedBy(ThreadLocalRandom.current().nextInt(80, 121)).dividedBy(100);
  }

  /** Asks its pods no more. */
  public void end(MCPServer server) {
    HandshakeSchedule over = conversations.remove(ResourceID.fromResource(server));
    if (over != null) {
      over.end();
    }
  }

  private HandshakeSchedule conversation(
      ResourceID id, MCPServer server, HandshakeRequest question, String template) {
    HandshakeSchedule conversation = new HandshakeSchedule(asking::ask, new ServerScheduler(id));
    SingleSessionServer.toldBefore(server, template)
        .ifPresent(answer -> conversation.close(template, question, answer));
    return conversation;
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

  /** Of one server. */
  private final class ServerScheduler implements HandshakeSchedule.Scheduler {
    private final ResourceID id;
    private Future<?> next;
    private Future<?> later;

    ServerScheduler(ResourceID id) {
      this.id = id;
    }

    @Override
    public synchronized void in(Duration delay, Consumer<HandshakeQueue.Slot> task) {
      never();
      Duration due = isEarlySuspect(delay) ? SUSPECTS_PAUSE : delay;
      if (!clock.isShutdown()) {
        next = clock.schedule(() -> submit(task), due.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public synchronized void never() {
      if (next != null) {
        next.cancel(false);
      }
      queue.cancel(namespace(), id.getName());
    }

    @Override
    public synchronized void newsIn(Duration delay) {
      if (later != null) {
        later.cancel(false);
      }
      if (!clock.isShutdown()) {
        later = clock.schedule(this::news, delay.toMillis(), TimeUnit.MILLISECONDS);
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
      return namespace() + "/" + id.getName();
    }

    private String namespace() {
      return id.getNamespace().orElse("");
    }

    @Override
    public Duration rest() {
      return pause();
    }

    @Override
    public void news() {
      getEventHandler().handleEvent(new Event(id));
    }

    @Override
    public long now() {
      return System.nanoTime();
    }
  }
}
