package io.mcpruntime.gateway.route;

/** Identifies a server by namespace and name. */
public record ServerId(String namespace, String name) {
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
