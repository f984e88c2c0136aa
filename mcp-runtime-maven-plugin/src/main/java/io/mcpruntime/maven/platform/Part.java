package io.mcpruntime.maven.platform;

/**
 * The parts of the platform, in the order of their installation. The route comes before those who
 * want to know its address.
 */
public enum Part {
  NAMESPACES("namespaces", "namespaces.yaml"),
  CRD("MCPServer definition", null),
  REGISTRY("registry", "registry.yaml"),
  READ_THROUGH("registry on each node", "read-through.yaml"),
  ROUTE("route", null),
  OPERATOR("operator", "operator.yaml"),
  GATEWAY("gateway", "gateway.yaml");

  private final String title;
  private final String file;

  Part(String title, String file) {
    this.title = title;
    this.file = file;
  }

  /** What a person calls it. */
  public String title() {
    return title;
  }

  String file() {
    return file;
  }
}
