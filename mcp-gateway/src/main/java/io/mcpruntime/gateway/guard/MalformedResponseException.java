package io.mcpruntime.gateway.guard;

/** An answer of a server that is passed on to nobody. */
public final class MalformedResponseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedResponseException(String message) {
    super(message, null, false, false);
  }
}
