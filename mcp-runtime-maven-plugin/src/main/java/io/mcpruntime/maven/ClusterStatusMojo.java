package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.platform.overview.ClusterOverview;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows a cluster, also one without MCP Runtime: its version, nodes, storage and ingress classes,
 * and the parts of the platform.
 */
@Mojo(name = "cluster-status", requiresProject = false, aggregator = true, threadSafe = true)
public final class ClusterStatusMojo extends AbstractClusterMojo {
  /**
   * The output format: {@code text}, {@code json} or {@code yaml}. JSON and YAML are alone on
   * standard output.
   */
  @Parameter(property = "mcp.output", defaultValue = "text")
  private String output;

  @Override
  Map<String, ?> run() throws ClusterException, IOException, MojoFailureException {
    OutputFormat format = format(output);
    try (Cluster cluster = connect()) {
      ClusterOverview overview = ClusterOverview.read(cluster);
      show(format, overview, overview::lines);
      return Map.of("ready", overview.ready(), "cluster", overview);
    }
  }
}
