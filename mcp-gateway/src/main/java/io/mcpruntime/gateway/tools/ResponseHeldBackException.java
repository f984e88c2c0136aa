package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** An answer that must not go to the client, or no further. */
public final class ResponseHeldBackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient GatewayRefusal refusal;

  ResponseHeldBackException(GatewayRefusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** What the client gets in its place, when nothing of it was sent yet. */
  public GatewayRefusal refusal() {
    return refusal;
  }
}
