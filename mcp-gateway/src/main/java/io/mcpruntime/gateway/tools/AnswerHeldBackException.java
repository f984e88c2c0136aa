package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.guard.Refusal;

/** An answer that must not go to the client, or no further. */
public final class AnswerHeldBackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  AnswerHeldBackException(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** What the client gets in its place, when nothing of it was sent yet. */
  public Refusal refusal() {
    return refusal;
  }
}
