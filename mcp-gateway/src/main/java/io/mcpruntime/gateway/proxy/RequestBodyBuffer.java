package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.EvictingBudget;
import io.vertx.core.buffer.Buffer;

/** What the gateway holds of one request's body, counted in the budgets. */
final class RequestBodyBuffer {
  private final EvictingBudget.Holder owner;
  private final EvictingBudget bodies;
  private final BufferBudget repeatable;
  private Buffer content;
  private boolean copied;
  private long held;
  private long kept;

  /**
   * @param owner is evicted when there is no room
   * @param bodies counts what no pod has yet
   * @param repeatable counts what may be sent once more
   */
  RequestBodyBuffer(EvictingBudget.Holder owner, EvictingBudget bodies, BufferBudget repeatable) {
    this.owner = owner;
    this.bodies = bodies;
    this.repeatable = repeatable;
  }

  /** Adds a part; false when there is no room for it. */
  boolean add(Buffer part) {
    if (!bodies.take(owner, part.length())) {
      return false;
    }
    held += part.length();
    append(part);
    return true;
  }

  /** Copies each byte once: a body may come in pieces of one byte. */
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

  /** Null when it is empty. */
  Buffer content() {
    return content;
  }

  /** Gives everything back. */
  void release() {
    bodies.give(held);
    bodies.forget(owner);
    held = 0;
    repeatable.give(kept);
    kept = 0;
    content = null;
  }

  /**
   * Keeps a body that was sent for a second path of the pod, if there is room.
   *
   * @param headBytes memory of the request's head, which is kept with it
   */
  void keep(Buffer sent, int headBytes) {
    int length = (sent == null ? 0 : sent.length()) + headBytes;
    if (repeatable.take(length)) {
      content = sent;
      kept = length;
    }
  }

  /** Whether head and body may be sent once more. */
  boolean isKept() {
    return kept > 0;
  }
}
