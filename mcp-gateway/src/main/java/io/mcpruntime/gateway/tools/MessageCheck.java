package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks the messages of a response one by one: holds the JSON within the limits, and detects tool
 * lists. Not thread-safe.
 */
final class MessageCheck {
  /** Bytes to reserve at a time. */
  private static final int STEP = 4 << 10;

  private final ToolLists lists;
  private final HeldMessages.OfAnswer room;
  private final ToolLock lock;
  private final Consumer<ToolListMismatch> report;
  private ToolListScanner scanner = new ToolListScanner();
  private Buffer json = Buffer.buffer();
  private long held;
  private long reserved;
  private ToolListMismatch notHeld;
  private boolean ambiguous;

  MessageCheck(
      ToolLists lists,
      HeldMessages.OfAnswer room,
      ToolLock lock,
      Consumer<ToolListMismatch> report) {
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
   * Reserves bytes for this message. After the first failure nothing of it is held, and it is only
   * scanned for a tool list.
   *
   * @param already bytes of the message that are already held
   */
  boolean hold(int bytes, int already) {
    if (notHeld != null) {
      return false;
    }
    if (already + bytes > ToolLists.MAX_MESSAGE) {
      drop(ToolListMismatch.TOO_LARGE);
      return false;
    }
    held += bytes;
    long missing = held - reserved;
    if (missing > 0) {
      long more = Math.max(STEP, missing);
      if (!room.take(more)) {
        drop(ToolListMismatch.NO_ROOM);
        return false;
      }
      reserved += more;
    }
    return true;
  }

  private void drop(ToolListMismatch why) {
    notHeld = why;
    json = Buffer.buffer();
    giveBack();
  }

  /** Releases the bytes that were forwarded. */
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

  /** Marks the message as ambiguous: some clients would parse another one. */
  void markAmbiguous() {
    ambiguous = true;
  }

  /** Whether it must be compared before it is forwarded. */
  boolean isSuspect() {
    return ambiguous || scanner.isFound();
  }

  /** Compares the message, and returns why its list is not the approved one. */
  Optional<ToolListMismatch> mismatch() {
    Optional<ToolListMismatch> mismatch = compare();
    mismatch.ifPresent(report);
    return mismatch;
  }

  private Optional<ToolListMismatch> compare() {
    if (!isSuspect()) {
      return Optional.empty();
    }
    if (ambiguous) {
      return Optional.of(ToolListMismatch.UNREADABLE);
    }
    return isHeld() ? lists.mismatch(json.getBytes(), lock) : Optional.of(notHeld);
  }

  void report(ToolListMismatch mismatch) {
    report.accept(mismatch);
  }

  ResponseHeldBackException heldBack(ToolListMismatch mismatch) {
    return new ResponseHeldBackException(lists.refusal(mismatch));
  }

  /** The message that a client gets instead. */
  String error(ToolListMismatch mismatch) {
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
