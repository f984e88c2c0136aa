package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.platform.overview.RegistryOverview;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows whether the cluster's registry works, on each node too, and the room on its volume. */
@Mojo(name = "registry-status", requiresProject = false, aggregator = true, threadSafe = true)
public final class RegistryStatusMojo extends AbstractClusterMojo {
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
      cluster.requirePlatform();
      RegistryOverview registry = RegistryOverview.read(cluster);
      show(format, registry, registry::status);
      return Map.of("ready", registry.ready(), "registry", registry);
    }
  }
}
