package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tool lists that one server sends to clients with its lock. A list is detected in
 * every response, whatever the request was: clients match messages by id, in any response.
 * Thread-safe.
 */
public final class ToolLists {
  /** Maximum size of a message that is compared, in bytes. */
  static final int MAX_MESSAGE = 1 << 20;

  private static final long WARN_EVERY = TimeUnit.MINUTES.toNanos(1);
  private static final Logger LOG = LoggerFactory.getLogger(ToolLists.class);

  private final ServerId server;
  private final ApprovedMessages approved = new ApprovedMessages();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY);

  public ToolLists(ServerId server) {
    this.server = server;
  }

  /** Returns why a list in the message is not the approved one; empty if all are. */
  Optional<ToolListMismatch> mismatch(byte[] message, ToolLock lock) {
    String hash = ApprovedMessages.hash(message);
    if (approved.contains(hash, lock)) {
      return Optional.empty();
    }
    Optional<ToolListMismatch> mismatch = ToolListComparison.mismatch(message, lock);
    if (mismatch.isEmpty()) {
      approved.add(hash, lock);
    }
    return mismatch;
  }

  GatewayRefusal refusal(ToolListMismatch mismatch) {
    return new GatewayRefusal(
        mismatch == ToolListMismatch.NO_ROOM ? 503 : 502, mismatch.message(server));
  }

  /** Logs at most one line a minute. */
  void warn(ToolListMismatch mismatch) {
    long now = System.nanoTime();
    long last = warned.get();
    if (now - last >= WARN_EVERY && warned.compareAndSet(last, now)) {
      LOG.warn("{}", mismatch.message(server));
    }
  }
}
