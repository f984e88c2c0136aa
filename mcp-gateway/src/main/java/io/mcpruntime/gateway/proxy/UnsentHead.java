package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.HeldBytes;
import io.vertx.core.MultiMap;

/** Counts the head of a pod's answer that waits for the first part of its body. */
final class UnsentHead implements EvictingBudget.Holder {
  private final HeldBytes held;
  private final Runnable send;
  private int bytes;

  /**
   * @param heads of this event loop
   * @param owner the namespace of the server
   * @param send sends the head without a part of the body, or ends the answer
   */
  UnsentHead(EvictingBudget heads, String owner, Runnable send) {
    held = new HeldBytes(heads, owner, this);
    this.send = send;
  }

  /** Counts them until they are sent; they are sent at once where there is no room. */
  void hold(MultiMap headers) {
    bytes = ProxyHeaders.memory(headers);
    if (!held.add(bytes)) {
      send.run();
    }
  }

  /** Returns how much memory the head took, the first time; it is counted no more. */
  int sent() {
    int taken = bytes;
    release();
    return taken;
  }

  void release() {
    bytes = 0;
    held.release();
  }

  @Override
  public void evict() {
    held.release();
    send.run();
  }
}
