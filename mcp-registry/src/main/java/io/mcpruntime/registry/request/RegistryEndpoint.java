package io.mcpruntime.registry.request;

import java.util.List;

/** The endpoints of the distribution API with their methods. */
public enum RegistryEndpoint {
  BASE("GET", "HEAD"),
  CATALOG("GET"),
  MANIFEST("GET", "HEAD", "PUT", "DELETE"),
  BLOB("GET", "HEAD", "DELETE"),
  UPLOADS("POST"),
  UPLOAD("GET", "PATCH", "PUT", "DELETE"),
  TAGS("GET"),
  REFERRERS("GET");

  private final String methods;

  RegistryEndpoint(String... methods) {
    this.methods = String.join(" ", methods);
  }

  boolean has(String method) {
    return List.of(methods.split(" ", -1)).contains(method);
  }
}
