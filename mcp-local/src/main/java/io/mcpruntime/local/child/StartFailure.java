package io.mcpruntime.local.child;

/** A process that could not be started; the message says why and what to do. */
public class StartFailure extends RuntimeException {
  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
