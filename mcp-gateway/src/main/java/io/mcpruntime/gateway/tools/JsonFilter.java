package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;

/**
 * An answer of one JSON document. Where the lock is enforced it is held back until it is complete,
 * or larger than a tool list may be; then a list that comes after all cuts it.
 */
final class JsonFilter implements AnswerFilter {
  private static final Buffer NOTHING = Buffer.buffer();

  private final MessageCheck check;

  JsonFilter(MessageCheck check) {
    this.check = check;
  }

  @Override
  public Buffer part(Buffer part) {
    boolean before = check.isOverflown();
    Buffer held = check.text();
    check.add(part, 0, part.length());
    if (!check.isEnforced()) {
      return part;
    }
    if (!check.isOverflown()) {
      return NOTHING;
    }
    if (check.isTooLarge()) {
      check.isApproved();
      throw new ToolListMismatch();
    }
    return before ? part : Buffer.buffer().appendBuffer(held).appendBuffer(part);
  }

  @Override
  public Buffer end() {
    if (!check.isApproved() && check.isEnforced()) {
      throw new ToolListMismatch();
    }
    return check.isEnforced() ? check.text() : NOTHING;
  }

  @Override
  public boolean keepsLength() {
    return true;
  }

  @Override
  public void release() {
    check.reset();
  }
}
