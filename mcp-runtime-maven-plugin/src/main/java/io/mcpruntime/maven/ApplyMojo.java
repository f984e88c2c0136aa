package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.ServerRollout;
import io.mcpruntime.maven.project.StdioServers;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Applies the project's servers and waits until they are ready. Fails as soon as one cannot become
 * ready. Builds and pushes nothing.
 */
@Mojo(name = "apply", threadSafe = true, defaultPhase = LifecyclePhase.DEPLOY)
public final class ApplyMojo extends AbstractResourceMojo {
  /** The kubeconfig's context to use. The default is the current context. */
  @Parameter(property = "mcp.context")
  private String context;

  /** How long to wait for a server to become ready, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  /** Waits for a pod that fits no node, for clusters that add nodes on demand. */
  @Parameter(property = "mcp.waitForNodes", defaultValue = "false")
  private boolean waitForNodes;

  /**
   * Returns servers that do not become ready to the specs that they had before, as {@code
   * mcp:rollback} does. The goal fails all the same.
   */
  @Parameter(property = "mcp.rollbackOnFailure", defaultValue = "false")
  private boolean rollbackOnFailure;

  private final DeployReport report = new DeployReport();

  @Override
  DeployReport report() {
    return report;
  }

  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    Set<String> pushed = new TreeSet<>();
    for (ServerMetadata server : servers) {
      if (images().isPushed(server)) {
        pushed.add(server.name());
      }
    }
    StdioServers.refuse(servers, server -> pushed.contains(server.name()));
    RolloutOptions options = new RolloutOptions(seconds("mcp.timeout", timeout), waitForNodes);
    try (Cluster cluster = Cluster.connect(context)) {
      cluster.requirePlatform();
      return new ServerRollout(cluster, options, rollbackOnFailure, getLog()::info, report())
          .run(session, outputFolder(), images(), servers);
    }
  }
}
