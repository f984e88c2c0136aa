package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** Ends an exchange. The parts of an exchange know it by this interface alone. */
interface ExchangeControl {
  /** Whether the exchange has ended: nothing is passed on any more. */
  boolean isOver();

  /** The whole answer was written. */
  void complete(int status);

  /** Answers the client in the server's place. */
  void refuse(GatewayRefusal refusal);

  /** Answers with 502, or ends an answer that was begun: the server's answer is malformed. */
  void fail(String message);

  /** Answers with the refusal, or cuts an answer that was begun. */
  void holdBack(GatewayRefusal refusal);

  /** Ends an answer that was begun, as far as it came. */
  void endNow();

  /** Cuts an answer: those of other clients need the room of what this client has not read. */
  void evict();

  /** Ends the request to the pod alone. */
  void abandonUpstream();
}
