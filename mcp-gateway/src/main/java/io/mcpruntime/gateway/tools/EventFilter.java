package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Filters a response of server-sent events. If the lock is enforced, each event is held until its
 * end, and one with another tool list is replaced by a JSON-RPC error; after many of them the
 * stream is aborted. If it is not enforced, the rest of such a stream is not checked.
 */
final class EventFilter implements ResponseFilter {
  /** Maximum lists of one stream that are not approved. */
  private static final int MOST_MISMATCHES = 8;

  private final MessageCheck check;
  private final EventParser parser;
  private Buffer event = Buffer.buffer();
  private Buffer out = Buffer.buffer();
  private int mismatches;

  EventFilter(MessageCheck check) {
    this.check = check;
    parser = new EventParser(check);
  }

  @Override
  public Buffer part(Buffer part) {
    if (!check.isEnforced() && mismatches > MOST_MISMATCHES) {
      return part;
    }
    int from = 0;
    for (int at = 0; at < part.length(); at++) {
      EventParser.Place place = parser.next(part.getByte(at));
      if (place != EventParser.Place.INSIDE) {
        hold(part, from, at + 1);
        from = at + 1;
        if (place == EventParser.Place.END) {
          finish();
        } else {
          pass();
          check.giveBack();
        }
      }
    }
    hold(part, from, part.length());
    if (!check.isEnforced()) {
      return part;
    }
    if (!check.isHeld() && check.isSuspect()) {
      finish();
    }
    return taken();
  }

  @Override
  public Buffer end() {
    finish();
    return taken();
  }

  private Buffer taken() {
    Buffer taken = out;
    out = Buffer.buffer();
    return taken;
  }

  private void hold(Buffer part, int from, int to) {
    if (!check.isEnforced() || from == to) {
      return;
    }
    if (check.hold(to - from, event.length())) {
      event.appendBuffer(part, from, to - from);
    } else {
      // Too large to hold: it is forwarded unless a tool list is found in it.
      pass();
      out.appendBuffer(part, from, to - from);
    }
  }

  private void pass() {
    out.appendBuffer(event);
    event = Buffer.buffer();
  }

  private void finish() {
    Optional<ToolListMismatch> mismatch = check.mismatch();
    mismatches += mismatch.isPresent() ? 1 : 0;
    if (check.isEnforced() && mismatch.isPresent()) {
      if (!check.isHeld() || mismatches > MOST_MISMATCHES) {
        throw check.heldBack(mismatch.get());
      }
      out.appendString("data: ").appendString(check.error(mismatch.get())).appendString("\n\n");
      event = Buffer.buffer();
    }
    pass();
    check.reset();
  }

  @Override
  public boolean keepsLength() {
    return !check.isEnforced();
  }

  @Override
  public void release() {
    event = Buffer.buffer();
    check.reset();
  }
}
