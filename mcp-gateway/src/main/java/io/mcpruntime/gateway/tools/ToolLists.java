package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tool lists that one server sends to clients with its lock. A list is recognised in
 * the answer, whatever was asked: clients match an answer by its id, in whichever response it
 * comes. Thread-safe.
 */
public final class ToolLists {
  /** A message with a tool list is compared up to here, in bytes. */
  static final int MAX_MESSAGE = 1 << 20;

  private static final long WARN_EVERY = TimeUnit.MINUTES.toNanos(1);
  private static final Logger LOG = LoggerFactory.getLogger(ToolLists.class);

  private final ServerId server;
  private final ApprovedMessages approved = new ApprovedMessages();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY);

  public ToolLists(ServerId server) {
    this.server = server;
  }

  /** Why one of the lists in a message is not the approved one; empty when all are. */
  Optional<Mismatch> mismatch(byte[] message, ToolLock lock) {
    String hash = ApprovedMessages.hash(message);
    if (approved.contains(hash, lock)) {
      return Optional.empty();
    }
    Optional<Mismatch> mismatch = ToolListComparison.mismatch(message, lock);
    if (mismatch.isEmpty()) {
      approved.add(hash, lock);
    }
    return mismatch;
  }

  Refusal refusal(Mismatch mismatch) {
    return new Refusal(mismatch == Mismatch.NO_ROOM ? 503 : 502, mismatch.message(server));
  }

  /** At most one line a minute, whatever a server sends. */
  void warn(Mismatch mismatch) {
    long now = System.nanoTime();
    long last = warned.get();
    if (now - last >= WARN_EVERY && warned.compareAndSet(last, now)) {
      LOG.warn("{}", mismatch.message(server));
    }
  }
}
