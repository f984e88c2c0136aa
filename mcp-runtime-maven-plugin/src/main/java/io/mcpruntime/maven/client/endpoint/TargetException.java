package io.mcpruntime.maven.client.endpoint;

/** There is no one server to ask; the message says what to write. */
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  TargetException(String message) {
    super(message);
  }
}
