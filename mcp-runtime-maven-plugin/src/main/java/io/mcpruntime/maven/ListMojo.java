package io.mcpruntime.maven;

import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.server.list.ListTable;
import io.mcpruntime.maven.server.list.ServerList;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the servers of a namespace, or of all, each with its URL and why it is not ready. */
@Mojo(name = "list", requiresProject = false, aggregator = true, threadSafe = true)
public final class ListMojo extends AbstractClusterMojo {
  /** The namespace whose servers are listed. */
  @Parameter(property = "mcp.namespace", defaultValue = PlatformNamespaces.SERVERS)
  private String namespace;

  /** Lists the servers of all namespaces, whatever {@code mcp.namespace} is. */
  @Parameter(property = "mcp.allNamespaces", defaultValue = "false")
  private boolean allNamespaces;

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
      ServerList list = ServerList.read(cluster, allNamespaces ? null : namespace);
      show(format, list.servers(), () -> ListTable.lines(list, Instant.now()));
      return Map.of("servers", list.servers());
    }
  }
}
