package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.PreviewSettings;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.server.lookup.ServerLookup;
import io.mcpruntime.maven.server.removal.ServerRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deletes the previews of the project's servers that {@code mcp:deploy -Dmcp.preview} has made.
 * Previews that do not exist are no error.
 */
@Mojo(name = "preview-delete", threadSafe = true)
public final class PreviewDeleteMojo extends AbstractServerMojo {
  /** The name of the previews, such as {@code pr-12}. */
  @Parameter(property = "mcp.preview")
  private String preview;

  /** The namespace of servers whose metadata has none. */
  @Parameter(property = "mcp.namespace", defaultValue = PlatformNamespaces.SERVERS)
  private String namespace;

  /**
   * The environment, such as {@code prod}: {@code environments/prod.yaml} below {@code .mcp}
   * changes the servers.
   */
  @Parameter(property = "mcp.environment")
  private String environment;

  /** The kubeconfig's context to use. The default is the current context. */
  @Parameter(property = "mcp.context")
  private String context;

  /** How long to wait until a server is gone, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  @Override
  String namespace() {
    return namespace;
  }

  @Override
  String environment() {
    return environment;
  }

  @Override
  List<?> run(List<ServerMetadata> servers) throws ClusterException, MojoFailureException {
    if (preview == null) {
      throw new MojoFailureException("which preview? Write for example -Dmcp.preview=pr-12");
    }
    try {
      PreviewSettings.requireName(preview);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
    try (Cluster cluster = Cluster.connect(context)) {
      cluster.requirePlatform();
      List<MCPServer> found = new ArrayList<>();
      for (ServerMetadata server : servers) {
        // A server that only has the name of a preview is none.
        Optional<MCPServer> one =
            new ServerLookup(cluster)
                .lookFor(server.namespace(), new Preview(server.name(), preview).serverName())
                .filter(named -> Preview.of(named).isPresent());
        if (one.isEmpty()) {
          getLog().info("%s has no preview %s".formatted(server.qualifiedName(), preview));
        }
        one.ifPresent(found::add);
      }
      ServerRemoval removal =
          new ServerRemoval(cluster, seconds("mcp.timeout", timeout), getLog()::info);
      removal.requirePermission(found);
      removal.run(found);
      return found.stream().map(one -> Map.of("name", one.qualifiedName())).toList();
    }
  }
}
