package io.mcpruntime.local.traffic;

import io.mcpruntime.gateway.observe.TrafficObserver;
import io.mcpruntime.gateway.route.ServerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The latest exchanges of the servers on this machine. Thread-safe. */
public final class TrafficLog implements TrafficObserver {
  private static final int KEPT = 500;

  /** The limit for all bodies together: 500 large ones would be too much for a build's JVM. */
  private static final long KEPT_CHARS = 16L << 20;

  private final Deque<RecordedExchange> kept = new ArrayDeque<>();
  private final List<Consumer<RecordedExchange>> subscribers = new CopyOnWriteArrayList<>();
  private long last;
  private long chars;

  /** A subscription; {@link #close} ends it. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls the subscriber with each new exchange, in the order of their ids, on the gateway's
   * threads: it must neither block nor throw.
   */
  public Subscription subscribe(Consumer<RecordedExchange> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  /** Returns the latest exchanges, oldest first. */
  public synchronized List<RecordedExchange> recent(int atMost) {
    return kept.stream().skip(Math.max(0, kept.size() - atMost)).toList();
  }

  @Override
  public Watch begin(ServerId server, String httpMethod) {
    return new TrafficRecorder(this, server.name(), httpMethod);
  }

  synchronized void add(LongFunction<RecordedExchange> withId) {
    RecordedExchange fresh = withId.apply(++last);
    kept.add(fresh);
    chars += chars(fresh);
    while (kept.size() > KEPT || chars > KEPT_CHARS) {
      chars -= chars(kept.remove());
    }
    subscribers.forEach(subscriber -> subscriber.accept(fresh));
  }

  private static long chars(RecordedExchange exchanged) {
    return (long) exchanged.request().length() + exchanged.response().length();
  }
}
