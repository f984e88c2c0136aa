package io.mcpruntime.maven.client.tool;

/** A call that can't be made as it was asked for; the message is ready to print. */
public final class ToolException extends Exception {
  private static final long serialVersionUID = 1L;

  ToolException(String message) {
    super(message);
  }

  ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
