package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One message after the other of an answer: its JSON while that fits into the bounds, and whether
 * it has a tool list. Not thread-safe.
 */
final class MessageCheck {
  /** Bytes that are reserved at once. */
  private static final int STEP = 4 << 10;

  private final ToolLists lists;
  private final HeldMessages.OfAnswer room;
  private final ToolLock lock;
  private final Consumer<Mismatch> report;
  private ToolListScanner scanner = new ToolListScanner();
  private Buffer json = Buffer.buffer();
  private long held;
  private long reserved;
  private Mismatch notHeld;
  private boolean ambiguous;

  MessageCheck(
      ToolLists lists, HeldMessages.OfAnswer room, ToolLock lock, Consumer<Mismatch> report) {
    this.lists = lists;
    this.room = room;
    this.lock = lock;
    this.report = report;
  }

  boolean isEnforced() {
    return lock.enforced();
  }

  void add(byte b) {
    scanner.next(b);
    if (hold(1, json.length())) {
      json.appendByte(b);
    }
  }

  void add(Buffer part) {
    for (int i = 0; i < part.length(); i++) {
      scanner.next(part.getByte(i));
    }
    if (hold(part.length(), json.length())) {
      json.appendBuffer(part);
    }
  }

  /**
   * Whether so many bytes more of this message may be held. Once they may not, nothing of it is,
   * and it is only looked for a tool list.
   *
   * @param already bytes of it that are held in the same form
   */
  boolean hold(int bytes, int already) {
    if (notHeld != null) {
      return false;
    }
    if (already + bytes > ToolLists.MAX_MESSAGE) {
      drop(Mismatch.TOO_LARGE);
      return false;
    }
    held += bytes;
    long missing = held - reserved;
    if (missing > 0) {
      long more = Math.max(STEP, missing);
      if (!room.take(more)) {
        drop(Mismatch.NO_ROOM);
        return false;
      }
      reserved += more;
    }
    return true;
  }

  private void drop(Mismatch why) {
    notHeld = why;
    json = Buffer.buffer();
    giveBack();
  }

  /** What was held so far has passed. */
  void giveBack() {
    room.give(reserved);
    reserved = 0;
    held = 0;
  }

  boolean isHeld() {
    return notHeld == null;
  }

  Buffer json() {
    return json;
  }

  /** Some clients would read another message than this one. */
  void markAmbiguous() {
    ambiguous = true;
  }

  /** Whether it must not pass before it was compared. */
  boolean isSuspect() {
    return ambiguous || scanner.isFound();
  }

  /** The message is complete, or no more of it passes: why its list is not the approved one. */
  Optional<Mismatch> mismatch() {
    Optional<Mismatch> mismatch = compare();
    mismatch.ifPresent(report);
    return mismatch;
  }

  private Optional<Mismatch> compare() {
    if (!isSuspect()) {
      return Optional.empty();
    }
    if (ambiguous) {
      return Optional.of(Mismatch.UNREADABLE);
    }
    return isHeld() ? lists.mismatch(json.getBytes(), lock) : Optional.of(notHeld);
  }

  void report(Mismatch mismatch) {
    report.accept(mismatch);
  }

  AnswerHeldBackException heldBack(Mismatch mismatch) {
    return new AnswerHeldBackException(lists.refusal(mismatch));
  }

  /** The message that a client gets in its place. */
  String error(Mismatch mismatch) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32603,\"message\":\"%s\"}}"
        .formatted(ToolListComparison.id(json.getBytes()), lists.refusal(mismatch).message());
  }

  /** Begins the next message. */
  void reset() {
    giveBack();
    notHeld = null;
    ambiguous = false;
    json = Buffer.buffer();
    scanner = new ToolListScanner();
  }
}
