package io.mcpruntime.maven.platform;

import java.util.List;

/**
 * The parts of the platform, in the order of their installation. The route comes before those who
 * want to know its address.
 */
public enum Part {
  NAMESPACES("namespaces", "namespaces.yaml"),
  OPTIONS("options"),
  PRIORITY("priority class", "priority.yaml"),
  CRD("MCPServer definition"),
  ROLES("roles", "roles.yaml"),
  ADMISSION(
      "admission policies",
      "admission/approver.yaml",
      "admission/author.yaml",
      "admission/developer.yaml",
      "admission/operator-boundary.yaml"),
  REGISTRY("registry", "registry.yaml"),
  READ_THROUGH("registry on each node", "read-through.yaml"),
  ROUTE("route"),
  OPERATOR("operator", "operator.yaml"),
  GATEWAY("gateway", "gateway.yaml");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<String> files;

  Part(String title, String... files) {
    this.title = title;
    this.files = List.of(files);
  }

  /** What a person calls it. */
  public String title() {
    return title;
  }

  /** Manifests in mcp-distribution; none where the part is made otherwise. */
  List<String> files() {
    return files;
  }
}
