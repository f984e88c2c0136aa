package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;

/** Forwards a response only if it has no body. */
final class BodilessFilter implements ResponseFilter {
  private final MessageCheck check;

  BodilessFilter(MessageCheck check) {
    this.check = check;
  }

  @Override
  public Buffer part(Buffer part) {
    if (part.length() > 0) {
      check.report(ToolListMismatch.UNTYPED);
      throw check.heldBack(ToolListMismatch.UNTYPED);
    }
    return part;
  }

  @Override
  public Buffer end() {
    return Buffer.buffer();
  }

  @Override
  public boolean keepsLength() {
    return false;
  }
}
