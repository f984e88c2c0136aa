package io.mcpruntime.gateway.guard;

/** An answer of a server that this gateway passes on to nobody. */
public final class MalformedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedAnswer(String message) {
    super(message, null, false, false);
  }
}
