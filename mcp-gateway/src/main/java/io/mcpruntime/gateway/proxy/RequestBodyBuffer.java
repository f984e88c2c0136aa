package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.HeldBytes;
import io.vertx.core.buffer.Buffer;

/** The collected part of one request's body, counted in the budgets. */
final class RequestBodyBuffer {
  private final HeldBytes held;
  private final HeldBytes repeatable;
  private final Runnable whenDropped;
  private Buffer content;
  private boolean copied;
  private boolean kept;

  /**
   * @param network of the client
   * @param holder is evicted when there is no room
   * @param whenDropped runs when a body that was kept can no longer be sent again
   */
  RequestBodyBuffer(
      EventLoop loop, String network, EvictingBudget.Holder holder, Runnable whenDropped) {
    held = new HeldBytes(loop.bodies(), network, holder);
    repeatable = new HeldBytes(loop.repeatable(), network, this::drop);
    this.whenDropped = whenDropped;
  }

  /** Adds a part; false when there is no room for it. */
  boolean add(Buffer part) {
    if (!held.add(part.length())) {
      return false;
    }
    append(part);
    return true;
  }

  /** Copies each byte once: a body may arrive in parts of one byte. */
  private void append(Buffer part) {
    if (content == null) {
      content = part;
    } else if (copied) {
      content.appendBuffer(part);
    } else {
      content = Buffer.buffer(2 * (content.length() + part.length())).appendBuffer(content);
      content.appendBuffer(part);
      copied = true;
    }
  }

  /** The collected part; null when it is empty. */
  Buffer content() {
    return content;
  }

  /** Releases everything. */
  void release() {
    held.release();
    repeatable.release();
    kept = false;
    content = null;
  }

  /**
   * Keeps a body that was sent for a second path of the pod, if there is room.
   *
   * @param headBytes memory of the request's head, which is kept with it
   */
  void keep(Buffer sent, int headBytes) {
    kept = repeatable.add((sent == null ? 0 : sent.length()) + headBytes);
    content = kept ? sent : null;
  }

  /** Makes room for later ones: this one cannot be sent again. */
  private void drop() {
    release();
    whenDropped.run();
  }

  /** Whether head and body can be sent again. */
  boolean isKept() {
    return kept;
  }
}
