package io.mcpruntime.gateway.route;

/** Which server is meant, everywhere in this gateway. */
public record ServerId(String namespace, String name) {
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
