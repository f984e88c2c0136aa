package io.mcpruntime.gateway.guard;

/** An answer of a server that is passed on to nobody. */
public final class MalformedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedAnswer(String message) {
    super(message, null, false, false);
  }
}
