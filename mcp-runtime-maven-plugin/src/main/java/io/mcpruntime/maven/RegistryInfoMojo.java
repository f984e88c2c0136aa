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

/**
 * Shows how the cluster's registry is used: what images are called there, its volume, and the other
 * registries for which the cluster has a login.
 */
@Mojo(name = "registry-info", requiresProject = false, aggregator = true, threadSafe = true)
public final class RegistryInfoMojo extends AbstractClusterMojo {
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
      show(format, registry, registry::info);
      return Map.of("ready", registry.ready(), "registry", registry);
    }
  }
}
