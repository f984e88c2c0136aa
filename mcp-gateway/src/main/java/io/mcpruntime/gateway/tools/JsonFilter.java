package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Filters a response of one JSON document. If the lock is enforced, it is held until it is
 * complete, or larger than a tool list may be; a list after that aborts it.
 */
final class JsonFilter implements ResponseFilter {
  private final MessageCheck check;

  JsonFilter(MessageCheck check) {
    this.check = check;
  }

  @Override
  public Buffer part(Buffer part) {
    boolean wasHeld = check.isHeld();
    Buffer before = check.json();
    check.add(part);
    if (!check.isEnforced()) {
      return part;
    }
    if (check.isHeld()) {
      return Buffer.buffer();
    }
    if (check.isSuspect()) {
      holdBack();
    }
    return wasHeld ? before.appendBuffer(part) : part;
  }

  @Override
  public Buffer end() {
    if (!check.isEnforced()) {
      check.mismatch();
      return Buffer.buffer();
    }
    holdBack();
    return check.json();
  }

  private void holdBack() {
    Optional<ToolListMismatch> mismatch = check.mismatch();
    if (mismatch.isPresent()) {
      throw check.heldBack(mismatch.get());
    }
  }

  @Override
  public boolean keepsLength() {
    return !check.isEnforced();
  }

  @Override
  public void release() {
    check.reset();
  }
}
