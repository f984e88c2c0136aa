package io.mcpruntime.local.traffic;

import io.mcpruntime.gateway.observe.Traffic;
import io.mcpruntime.gateway.route.ServerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** What the servers of this machine were asked lately, and what they answered. Thread-safe. */
public final class TrafficLog implements Traffic {
  private static final int KEPT = 500;

  /** Of all bodies together: 500 large ones would be too much for the JVM of a build. */
  private static final long KEPT_CHARS = 16L << 20;

  private final Deque<RecordedExchange> kept = new ArrayDeque<>();
  private final List<Consumer<RecordedExchange>> subscribers = new CopyOnWriteArrayList<>();
  private long last;
  private long chars;

  /** Ends with {@link #close}. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Told of each exchange from now on, in the order of their ids, by the gateway's threads: it must
   * neither wait nor throw.
   */
  public Subscription subscribe(Consumer<RecordedExchange> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  /** The last ones, oldest first. */
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
