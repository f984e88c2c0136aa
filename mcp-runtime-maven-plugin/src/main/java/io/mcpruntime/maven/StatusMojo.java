package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport;
import io.mcpruntime.maven.server.status.StatusTable;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows the cluster, the platform's parts and all servers, with the reason when one is not ready.
 */
@Mojo(
    name = "status",
    requiresProject = false,
    aggregator = true,
    threadSafe = true,
    defaultPhase = LifecyclePhase.DEPLOY)
public final class StatusMojo extends AbstractClusterMojo {
  /**
   * The output format: {@code text}, {@code json} or {@code yaml}. JSON and YAML are alone on
   * standard output.
   */
  @Parameter(property = "mcp.output", defaultValue = "text")
  private String output;

  /** Shows only the servers of this namespace. The default is all namespaces. */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  @Override
  Map<String, ?> run() throws ClusterException, IOException, MojoFailureException {
    OutputFormat format = format(output);
    try (Cluster cluster = connect()) {
      StatusReport report = new StatusReader(cluster).observe(namespace);
      show(format, report, () -> StatusTable.lines(report));
      return Map.of("ready", report.ready(), "report", report);
    }
  }
}
