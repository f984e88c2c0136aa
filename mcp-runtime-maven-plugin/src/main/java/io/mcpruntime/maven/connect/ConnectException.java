package io.mcpruntime.maven.connect;

/** A client can't be connected; the message says what its user can mend, ready to print. */
public final class ConnectException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConnectException(String message) {
    super(message);
  }

  public ConnectException(String message, Throwable cause) {
    super(message, cause);
  }
}
