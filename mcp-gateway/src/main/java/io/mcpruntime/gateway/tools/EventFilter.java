package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * An answer of server-sent events (HTML, section 9.2). Where the lock is enforced each event is
 * held back until its end, and one with another tool list becomes a JSON-RPC error.
 */
final class EventFilter implements AnswerFilter {
  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final Buffer LINE_END = Buffer.buffer("\n");

  private final MessageCheck check;
  private Buffer event = Buffer.buffer();
  private Buffer out = Buffer.buffer();
  private long position;
  private int column;
  private int matched;
  private boolean value;
  private boolean afterReturn;

  EventFilter(MessageCheck check) {
    this.check = check;
  }

  @Override
  public Buffer part(Buffer part) {
    int from = 0;
    for (int i = 0; i < part.length(); i++) {
      if (next(part, i)) {
        hold(part, from, i + 1);
        from = i + 1;
        finish();
      }
    }
    hold(part, from, part.length());
    if (!check.isEnforced()) {
      return part;
    }
    if (check.isTooLarge()) {
      check.isApproved();
      throw new ToolListMismatch();
    }
    Buffer now = out;
    out = Buffer.buffer();
    return now;
  }

  @Override
  public Buffer end() {
    finish();
    return check.isEnforced() ? out : Buffer.buffer();
  }

  @Override
  public boolean keepsLength() {
    return !check.isEnforced();
  }

  @Override
  public void release() {
    check.reset();
  }

  /** Whether this byte ends an event. */
  private boolean next(Buffer part, int at) {
    byte b = part.getByte(at);
    boolean first = position < MARK.length && column == position && b == MARK[(int) position];
    position++;
    if (b == '\n' && afterReturn) {
      afterReturn = false;
      return false;
    }
    if (afterReturn && check.isEnforced()) {
      // Some clients do not end a line here, and would read another event than was compared.
      throw new ToolListMismatch();
    }
    afterReturn = b == '\r';
    if (b == '\n' || b == '\r') {
      return lineEnded();
    }
    if (value) {
      if (column != DATA.length + 1 || b != ' ') {
        check.add(part, at, at + 1);
      }
    } else if (matched == DATA.length && column == DATA.length && b == ':') {
      value = true;
    } else if (matched == column && column < DATA.length && b == DATA[column]) {
      matched++;
    }
    if (!first) {
      column++;
    }
    return false;
  }

  private boolean lineEnded() {
    boolean empty = column == 0;
    if (value) {
      check.add(LINE_END, 0, 1);
    }
    column = 0;
    matched = 0;
    value = false;
    return empty;
  }

  private void hold(Buffer part, int from, int to) {
    if (!check.isEnforced() || from == to) {
      return;
    }
    if (!check.isOverflown() && check.hold(to - from, event.length())) {
      event.appendBuffer(part, from, to - from);
      return;
    }
    if (!check.isOverflown()) {
      check.overflow();
    }
    if (!check.isTooLarge()) {
      out.appendBuffer(event).appendBuffer(part, from, to - from);
      event = Buffer.buffer();
    }
  }

  private void finish() {
    boolean approved = check.isApproved();
    if (check.isEnforced()) {
      if (approved) {
        out.appendBuffer(event);
      } else if (check.isOverflown()) {
        throw new ToolListMismatch();
      } else {
        out.appendString(error(ToolListComparison.id(check.text().getBytes())));
      }
      event = Buffer.buffer();
    }
    check.reset();
  }

  private static String error(String id) {
    return "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32603,\"message\":\"%s\"}}\n\n"
        .formatted(id.isEmpty() ? "null" : id, ToolListMismatch.MESSAGE);
  }
}
