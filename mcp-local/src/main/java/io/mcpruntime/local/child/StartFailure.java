package io.mcpruntime.local.child;

/** Says in one line why something could not be started, and what would be right. */
public class StartFailure extends RuntimeException {
  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
