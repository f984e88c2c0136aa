package io.mcpruntime.maven.client.endpoint;

import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.client.endpoint.TargetChoice.ProjectServers;
import java.util.Optional;

/**
 * Chooses the namespace in which a deployed server is looked for: the one written before its name,
 * else that of its metadata, else {@code mcp.namespace}, else where this project deployed it last,
 * else {@code mcp-servers}.
 */
record NamespaceChoice(ProjectServers project, String context) {
  private static final String DEFAULT = PlatformNamespaces.SERVERS;

  /** A namespace, and in words why it is that one. */
  record Namespace(String name, String reason) {
    @Override
    public String toString() {
      return name + " (" + reason + ")";
    }
  }

  /**
   * @param server as {@code name}, {@code namespace/name}, or {@code /name}
   */
  Namespace of(String server) {
    int slash = server.indexOf('/');
    String name = server.substring(slash + 1);
    if (slash > 0) {
      return new Namespace(server.substring(0, slash), "as named");
    }
    return declared(name)
        .map(own -> new Namespace(own, "as the project declares it"))
        .or(
            () ->
                Optional.ofNullable(project.namespace())
                    .map(given -> new Namespace(given, "mcp.namespace")))
        .or(
            () ->
                Deployments.namespace(project.folders(), context, name)
                    .map(last -> new Namespace(last, "where this project deployed it last")))
        .orElseGet(() -> new Namespace(DEFAULT, "the default"));
  }

  private Optional<String> declared(String name) {
    return project.names().stream()
        .filter(own -> own.endsWith("/" + name) && own.indexOf('/') > 0)
        .map(own -> own.substring(0, own.indexOf('/')))
        .findFirst();
  }
}
