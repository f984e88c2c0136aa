package io.mcpruntime.operator.handshake;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.mcpruntime.crd.MCPServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/**
 * Asks servers who they are: each new pod the moment it is ready, then one pod from time to time.
 * Tells the controller of news. Thread-safe.
 */
public final class Handshakes extends AbstractEventSource<Handshake, MCPServer>
    implements ResourceEventAware<MCPServer> {
  /** Servers that answer slowly must not hold up the others. */
  private static final int MOST_AT_ONCE = 32;

  private static final long IDLE_SECONDS = 10;

  private final Map<ResourceID, Conversation> conversations = new ConcurrentHashMap<>();
  private final Duration interval;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(daemons("handshake-clock"));
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          MOST_AT_ONCE,
          MOST_AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          daemons("handshake"));

  /**
   * @param interval between two handshakes with a verified server, on average
   */
  public Handshakes(Duration interval) {
    super(Handshake.class, "handshakes");
    this.interval = interval;
    workers.allowCoreThreadTimeOut(true);
  }

  /** What a server's ready pods of one template answered; those that are new are asked at once. */
  public Known with(MCPServer server, String template, List<Target> ready) {
    return conversations
        .computeIfAbsent(
            ResourceID.fromResource(server), id -> new Conversation(Asking::ask, new Alarm(id)))
        .with(template, ready);
  }

  @Override
  public Set<Handshake> getSecondaryResources(MCPServer server) {
    return Set.of();
  }

  @Override
  public void onResourceDeleted(MCPServer server) {
    Conversation over = conversations.remove(ResourceID.fromResource(server));
    if (over != null) {
      over.with("", List.of());
    }
  }

  @Override
  public void stop() {
    super.stop();
    clock.shutdownNow();
    workers.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Of one server. */
  private final class Alarm implements Conversation.Timer {
    private final ResourceID id;
    private Future<?> next;

    Alarm(ResourceID id) {
      this.id = id;
    }

    @Override
    public synchronized void in(Duration delay, Runnable task) {
      never();
      if (!clock.isShutdown()) {
        next = clock.schedule(() -> workers.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public synchronized void never() {
      if (next != null) {
        next.cancel(false);
      }
    }

    /** Not all at the same time. */
    @Override
    public Duration rest() {
      return interval.multipliedBy(ThreadLocalRandom.current().nextInt(80, 121)).dividedBy(100);
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
