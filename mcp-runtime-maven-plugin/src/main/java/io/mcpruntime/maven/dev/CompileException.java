package io.mcpruntime.maven.dev;

/** A project can't be compiled; the message has a line for each place. */
public final class CompileException extends Exception {
  private static final long serialVersionUID = 1L;

  public CompileException(String message, Throwable cause) {
    super(message, cause);
  }
}
