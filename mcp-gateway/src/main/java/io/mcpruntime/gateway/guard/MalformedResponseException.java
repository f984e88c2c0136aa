package io.mcpruntime.gateway.guard;

/** A server sent a response that must not be forwarded. */
public final class MalformedResponseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedResponseException(String message) {
    super(message, null, false, false);
  }
}
