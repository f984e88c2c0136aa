package io.mcpruntime.maven.portable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** For whom {@code mcp:generate} writes the servers of a project. */
public enum Target {
  NATIVE("native", null),
  HELM("helm", null),
  KUSTOMIZE("kustomize", null),
  TOOLHIVE("toolhive", Toolhive.API_VERSION),
  KMCP("kmcp", Kmcp.API_VERSION),
  LIFECYCLE_OPERATOR(LifecycleOperator.API_VERSION, LifecycleOperator.API_VERSION);

  private final String written;
  private final String apiVersion;

  Target(String written, String apiVersion) {
    this.written = written;
    this.apiVersion = apiVersion;
  }

  /**
   * The target that a user wrote.
   *
   * @throws IllegalArgumentException that names all there are
   */
  public static Target of(String written) {
    return Arrays.stream(values())
        .filter(target -> target.written.equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mcp.target is \"%s\"; one of %s"
                        .formatted(
                            written,
                            Arrays.stream(values())
                                .map(Target::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** Whether it has a resource of its own, not MCP Runtime's. */
  public boolean isForeign() {
    return apiVersion != null;
  }

  /** The API group and version of its own resource; null if that is MCP Runtime's. */
  String apiVersion() {
    return apiVersion;
  }

  /**
   * The spec of its own resource.
   *
   * @param fields of the server; what is not taken is reported as lost
   * @param port on which the server listens
   */
  ObjectNode spec(SpecFields fields, int port) {
    return switch (this) {
      case TOOLHIVE -> Toolhive.spec(fields, port);
      case KMCP -> Kmcp.spec(fields, port);
      case LIFECYCLE_OPERATOR -> LifecycleOperator.spec(fields, port);
      default -> throw new IllegalStateException(this + " has the resource of MCP Runtime");
    };
  }

  /** The folder of its files, below that of the plugin. */
  String folder() {
    return written.replace('/', '-');
  }

  /** As users write it. */
  @Override
  public String toString() {
    return written;
  }
}
