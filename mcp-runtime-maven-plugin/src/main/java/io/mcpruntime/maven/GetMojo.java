package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.server.detail.DetailText;
import io.mcpruntime.maven.server.detail.ServerDetail;
import io.mcpruntime.maven.server.status.StatusReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows one deployed server: its URL, image, pods, tools and conditions, or its whole resource as
 * JSON or YAML.
 */
@Mojo(name = "get", requiresProject = false, aggregator = true, threadSafe = true)
public final class GetMojo extends AbstractDeployedServerMojo {
  /**
   * The output format: {@code text}, or {@code json} or {@code yaml} for the resource without its
   * managedFields. JSON and YAML are alone on standard output.
   */
  @Parameter(property = "mcp.output", defaultValue = "text")
  private String output;

  private OutputFormat format;

  @Override
  void requireOptions() throws MojoFailureException {
    format = format(output);
  }

  @Override
  Map<String, ?> act(Cluster cluster, MCPServer one) throws ClusterException, IOException {
    Object document = format.isForPrograms() ? ServerDetail.read(cluster, one) : one;
    show(format, document, () -> DetailText.lines(one, Instant.now()));
    return Map.of("server", StatusReader.row(one));
  }
}
