package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One message after the other of an answer: its bytes while they fit into the bounds, and whether
 * it has a tool list. Not thread-safe.
 */
final class MessageCheck {
  private final ToolLists lists;
  private final ToolLock lock;
  private final Consumer<String> report;
  private ToolListScanner scanner = new ToolListScanner();
  private Buffer text = Buffer.buffer();
  private int taken;
  private boolean overflown;

  MessageCheck(ToolLists lists, ToolLock lock, Consumer<String> report) {
    this.lists = lists;
    this.lock = lock;
    this.report = report;
  }

  boolean isEnforced() {
    return lock.enforced();
  }

  /** Takes some of its bytes, as JSON. */
  void add(Buffer part, int from, int to) {
    for (int i = from; i < to; i++) {
      scanner.next(part.getByte(i));
    }
    if (!overflown && !hold(to - from, text.length())) {
      overflow();
    }
    if (!overflown) {
      text.appendBuffer(part, from, to - from);
    }
  }

  /** Counts bytes that are held for this message, or says that they must not be. */
  boolean hold(int bytes, int already) {
    if (already + bytes > ToolLists.MAX_MESSAGE || !lists.take(bytes)) {
      return false;
    }
    taken += bytes;
    return true;
  }

  /** From now on it is only looked for a tool list, which would be too large. */
  void overflow() {
    overflown = true;
    text = Buffer.buffer();
  }

  boolean isOverflown() {
    return overflown;
  }

  /** Whether it has one that is known to be no approved one before the message's end. */
  boolean isTooLarge() {
    return overflown && scanner.isFound();
  }

  Buffer text() {
    return text;
  }

  /** The message is complete: whether it may go on. The next one begins with {@link #reset}. */
  boolean isApproved() {
    if (!scanner.isFound()) {
      return true;
    }
    Optional<String> mismatch =
        overflown ? Optional.of("too_large") : ToolListComparison.mismatch(text.getBytes(), lock);
    mismatch.ifPresent(report);
    return mismatch.isEmpty();
  }

  void reset() {
    lists.give(taken);
    taken = 0;
    overflown = false;
    text = Buffer.buffer();
    scanner = new ToolListScanner();
  }
}
