package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** Ends an exchange. The parts of an exchange use only this interface of it. */
interface ExchangeControl {
  /** Whether the exchange has ended, so that nothing is forwarded any more. */
  boolean isOver();

  /** Called when the whole response was written. */
  void complete(int status);

  /** Responds in the server's place. */
  void refuse(GatewayRefusal refusal);

  /**
   * Responds with 502, or ends the response if it was begun: the server's response is malformed.
   */
  void fail(String message);

  /** Responds with the refusal, or aborts the response if it was begun. */
  void holdBack(GatewayRefusal refusal);

  /** Ends a response that was begun, although it is not complete. */
  void endNow();

  /** Aborts a response that its client does not read, because other clients need the memory. */
  void evict();

  /** Aborts the request to the pod. */
  void abandonUpstream();
}
