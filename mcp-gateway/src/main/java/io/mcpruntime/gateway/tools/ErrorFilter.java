package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;

/**
 * Filters the text of an error, whatever its type: some clients parse JSON, or the data of an
 * event, wherever they find it. A text that begins like JSON is compared as JSON, any other must
 * have no list.
 */
final class ErrorFilter implements ResponseFilter {
  private final MessageCheck check;
  private final JsonFilter json;
  private final ListWords words = new ListWords();
  private boolean begun;
  private boolean likeJson;

  ErrorFilter(MessageCheck check) {
    this.check = check;
    json = new JsonFilter(check);
  }

  @Override
  public Buffer part(Buffer part) {
    for (int i = 0; i < part.length() && !begun; i++) {
      byte b = part.getByte(i);
      begun = b < 0 || b > ' ';
      likeJson = b == '{' || b == '[';
    }
    if (likeJson) {
      return json.part(part);
    }
    boolean found = false;
    for (int i = 0; i < part.length(); i++) {
      found |= words.next(part.getByte(i));
    }
    if (found) {
      check.report(ToolListMismatch.UNREADABLE);
      if (check.isEnforced()) {
        throw check.heldBack(ToolListMismatch.UNREADABLE);
      }
    }
    return part;
  }

  @Override
  public Buffer end() {
    return likeJson ? json.end() : Buffer.buffer();
  }

  @Override
  public boolean keepsLength() {
    return json.keepsLength();
  }

  @Override
  public void release() {
    json.release();
  }
}
