package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.StartFailure;

/** A server that was to listen speaks stdio, by what it wrote or by its end without an error. */
final class StdioFailure extends StartFailure {
  private static final long serialVersionUID = 1;

  StdioFailure(String message) {
    super(message);
  }
}
