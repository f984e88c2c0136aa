package io.mcpruntime.gateway.tools;

/** A tool list that is not the approved one, on its way to a client. */
public final class ToolListMismatch extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the client is told. */
  static final String MESSAGE = "this server's tool list differs from the approved one";

  ToolListMismatch() {
    super(MESSAGE, null, false, false);
  }
}
