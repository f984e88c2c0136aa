package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.StartFailure;

/** A server that should listen but speaks stdio, by its output or its exit without an error. */
final class StdioFailure extends StartFailure {
  private static final long serialVersionUID = 1;

  StdioFailure(String message) {
    super(message);
  }
}
