package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ClientConnection;
import io.mcpruntime.gateway.guard.ConnectionLimit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How one client connection is used, and when it is over. Written by its event loop; read by others
 * too, without a lock, when they look for an idle one.
 */
final class ConnectionUse implements ClientConnection {
  /** A head that is not complete by then ends its connection. */
  static final long HEAD = TimeUnit.SECONDS.toNanos(30);

  /** The first byte of the first request must have arrived by then. */
  static final long FIRST = TimeUnit.SECONDS.toNanos(10);

  /** Connections on which nothing is asked any more are closed. */
  static final long IDLE = TimeUnit.SECONDS.toNanos(75);

  private final String peer;
  private final String network;
  private final LongSupplier requests;
  private final LongSupplier headSince;
  private final Runnable close;
  private volatile int inFlight;
  private long last;

  /** Is told when this one is idle; may be null. */
  private volatile Consumer<ClientConnection> whenIdle;

  /** Requests that are known here. */
  private long counted;

  /**
   * @param requests how many heads of requests were read
   * @param headSince when the first byte of one arrived that is not complete; 0 for none
   * @param close closes the connection, from any thread
   */
  ConnectionUse(
      String peer, LongSupplier requests, LongSupplier headSince, Runnable close, long now) {
    this.peer = peer;
    network = ConnectionLimit.network(peer);
    this.requests = requests;
    this.headSince = headSince;
    this.close = close;
    last = now;
  }

  /** Something is asked on it, until {@link #ended}. */
  void began() {
    set(inFlight + 1);
    counted++;
  }

  void ended(long now) {
    last = now;
    set(inFlight - 1);
    Consumer<ClientConnection> told = whenIdle;
    if (told != null && inFlight == 0) {
      whenIdle = null;
      told.accept(this);
    }
  }

  /** Only its event loop writes it. */
  private void set(int requests) {
    inFlight = requests;
  }

  /** Takes notice of requests that were refused at once; to be called regularly. */
  void count(long now) {
    long read = requests.getAsLong();
    if (read != counted) {
      counted = read;
      last = now;
    }
  }

  boolean isOver(long now) {
    long head = headSince.getAsLong();
    if (head != 0 && now - head > HEAD) {
      return true;
    }
    return inFlight == 0 && now - last > (head == 0 && !hasAsked() ? FIRST : IDLE);
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public String network() {
    return network;
  }

  @Override
  public boolean hasAsked() {
    return requests.getAsLong() > 0;
  }

  @Override
  public boolean isInUse() {
    return inFlight > 0;
  }

  @Override
  public void reportIdle(Consumer<ClientConnection> to) {
    whenIdle = to;
  }

  @Override
  public long idleSince() {
    return last;
  }

  @Override
  public void close() {
    close.run();
  }
}
