package io.mcpruntime.registry.access;

import java.util.Objects;

/** A service account that the API server has authenticated, or {@code mvn mcp:setup}. */
public record Caller(String namespace, String name) {
  /** No service account has such a name. */
  static final Caller SETUP = new Caller("mcp-runtime", "mvn mcp:setup");

  public Caller {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }
}
