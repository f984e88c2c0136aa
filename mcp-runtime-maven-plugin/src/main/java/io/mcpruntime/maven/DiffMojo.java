package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.StdioServers;
import io.mcpruntime.maven.server.diff.ServerDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows what {@code mcp:apply} would change in the cluster, as a unified difference of YAML.
 * Changes nothing.
 */
@Mojo(name = "diff", threadSafe = true)
public final class DiffMojo extends AbstractResourceMojo {
  /** The kubeconfig's context to use. The default is the current context. */
  @Parameter(property = "mcp.context")
  private String context;

  /** Fails when a server would be created or changed. */
  @Parameter(property = "mcp.failOnDiff", defaultValue = "false")
  private boolean failOnDiff;

  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    PushedImages images = images();
    List<MCPServer> wanted = new ArrayList<>();
    for (ServerMetadata server : servers) {
      boolean pushed = images.isPushed(server);
      StdioServers.refuse(List.of(server), one -> pushed);
      wanted.add(server.resource(images.reference(server)));
    }
    List<ServerDiff> differences = new ArrayList<>();
    try (Cluster cluster = Cluster.connect(context)) {
      cluster.requirePlatform();
      for (MCPServer server : wanted) {
        ServerDiff difference = ServerDiff.of(cluster, server);
        differences.add(difference);
        show(difference);
      }
    }
    List<String> changed =
        differences.stream().filter(ServerDiff::hasChanges).map(ServerDiff::name).toList();
    if (failOnDiff && !changed.isEmpty()) {
      throw new MojoFailureException(
          "mcp:apply would change " + String.join(", ", changed) + " (mcp.failOnDiff)");
    }
    return differences;
  }

  private void show(ServerDiff difference) {
    String name = difference.namespace() + "/" + difference.name();
    getLog()
        .info(
            difference.hasChanges()
                ? name + " would be " + difference.outcome()
                : name + " is unchanged");
    printDifference(difference.lines());
  }
}
