package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.server.removal.ServerRemoval;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Deletes deployed servers and waits until they are gone. Their images stay in the registry. */
@Mojo(name = "delete", requiresProject = false, aggregator = true, threadSafe = true)
public final class DeleteMojo extends AbstractDeployedServersMojo {
  /** Confirms the removal, which is asked for otherwise. */
  @Parameter(property = "mcp.yes", defaultValue = "false")
  private boolean yes;

  /** Says what would be removed, and removes nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  /** How long to wait until a server is gone, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  private Duration limit;

  @Override
  void requireOptions() throws MojoFailureException {
    limit = seconds("mcp.timeout", timeout);
  }

  @Override
  Map<String, ?> act(Cluster cluster, List<MCPServer> servers)
      throws ClusterException, IOException, MojoFailureException {
    ServerRemoval removal = new ServerRemoval(cluster, limit, getLog()::info);
    removal.requirePermission(servers);
    List<String> names = servers.stream().map(MCPServer::qualifiedName).toList();
    if (dryRun) {
      servers.forEach(one -> getLog().info("would remove " + ServerRemoval.describe(one)));
      return Map.of("servers", names, "removed", false);
    }
    if (!yes) {
      new TerminalQuestion(interactive(), getLog()).requireRemoval(question(cluster, servers));
    }
    removal.run(servers);
    return Map.of("servers", names, "removed", true);
  }

  private static String question(Cluster cluster, List<MCPServer> servers) {
    return servers.stream().map(ServerRemoval::describe).collect(Collectors.joining("; "))
        + "; from context \""
        + cluster.context()
        + "\" ("
        + cluster.address()
        + ")";
  }
}
