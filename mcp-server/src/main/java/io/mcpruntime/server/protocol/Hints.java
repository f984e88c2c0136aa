package io.mcpruntime.server.protocol;

import io.mcpruntime.server.annotation.Tool;

/**
 * The hints of a tool's annotation. One that has the protocol's default is {@code null}, so that
 * nobody is told what nobody wrote.
 */
record Hints(Boolean readOnly, Boolean destructive, Boolean idempotent, Boolean openWorld) {
  static Hints of(Tool tool) {
    return new Hints(
        tool.readOnly() ? Boolean.TRUE : null,
        tool.destructive() ? null : Boolean.FALSE,
        tool.idempotent() ? Boolean.TRUE : null,
        tool.openWorld() ? null : Boolean.FALSE);
  }

  boolean areDefaults() {
    return readOnly == null && destructive == null && idempotent == null && openWorld == null;
  }

  /** Returns the text, or {@code null} if it is empty: annotations can't have null. */
  static String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
