package io.mcpruntime.registry.access;

import java.util.Objects;

/** A service account that the API server vouched for. */
public record Caller(String namespace, String name) {
  public Caller {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }
}
