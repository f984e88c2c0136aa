package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.GeneratedFiles;
import io.mcpruntime.maven.rollout.Rollout;
import io.mcpruntime.maven.rollout.Servers;
import io.mcpruntime.maven.status.Observer;
import io.mcpruntime.maven.status.Report.ServerRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that applies servers and follows their rollout. */
abstract class AbstractApplyMojo extends AbstractImageMojo {
  /** Waits for a pod that fits no node, as clusters that add nodes by themselves need. */
  @Parameter(property = "mcp.waitForNodes", defaultValue = "false")
  private boolean waitForNodes;

  final List<MCPServer> apply(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    GeneratedFiles files = new GeneratedFiles(outputFolder(), pushedImages());
    List<MCPServer> resources = new ArrayList<>();
    for (ServerMetadata server : servers) {
      resources.add(files.write(server));
    }
    Rollout rollout = new Rollout(cluster, timeout(), waitForNodes, getLog()::info);
    List<MCPServer> ready = new Servers(cluster, rollout, getLog()::info).apply(resources);
    for (MCPServer server : ready) {
      boolean hasPods = !Reasons.SCALED_TO_ZERO.equals(server.getStatus().phase());
      getLog()
          .info(
              server.getMetadata().getName()
                  + (hasPods ? " is ready at " : " has no pods (replicas is 0), and will be at ")
                  + server.getStatus().url());
    }
    return ready;
  }

  /**
   * Refuses servers that only a process on this machine can speak to, before anything is built.
   *
   * @param imageTar the image of the server, or null if the project is made into one
   */
  static void requireHttp(List<ServerMetadata> servers, Object imageTar)
      throws MojoFailureException {
    for (ServerMetadata server : servers) {
      if (server.dev().stdio() && !server.prebuilt() && imageTar == null) {
        throw new MojoFailureException(
            "%s: server %s speaks stdio (dev.transport), and pods are called by HTTP; let it serve HTTP, or name an image that does (image, or mcp.imageTar)"
                .formatted(server.location(), server.name()));
      }
    }
  }

  static ServerRow result(MCPServer server) {
    return Observer.row(server);
  }
}
