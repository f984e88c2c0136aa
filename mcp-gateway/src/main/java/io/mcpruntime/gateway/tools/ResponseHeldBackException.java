package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** A response must not be forwarded, or no further. */
public final class ResponseHeldBackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient GatewayRefusal refusal;

  ResponseHeldBackException(GatewayRefusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** The response that the client gets instead, if nothing was sent yet. */
  public GatewayRefusal refusal() {
    return refusal;
  }
}
