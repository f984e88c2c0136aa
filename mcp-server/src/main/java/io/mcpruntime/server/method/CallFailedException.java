package io.mcpruntime.server.method;

/** Ends a call with a message that the caller may read. */
public final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final String INTERNAL = "internal error";

  private final boolean callersMistake;

  private CallFailedException(boolean callersMistake, String message, Throwable cause) {
    super(message, cause);
    this.callersMistake = callersMistake;
  }

  static CallFailedException mistake(String message) {
    return new CallFailedException(true, message, null);
  }

  /** Returns a failure whose cause the caller doesn't learn. */
  static CallFailedException internal(Throwable cause) {
    return new CallFailedException(false, INTERNAL, cause);
  }

  /** Returns whether another call, with other arguments, may succeed. */
  public boolean isCallersMistake() {
    return callersMistake;
  }
}
