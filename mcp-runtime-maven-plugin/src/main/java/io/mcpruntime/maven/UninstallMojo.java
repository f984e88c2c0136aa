package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.Uninstall;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Removes the platform from the cluster. Servers and what they need stay, unless {@code mcp.purge}
 * is set.
 */
@Mojo(name = "uninstall", requiresProject = false, aggregator = true, threadSafe = true)
public final class UninstallMojo extends AbstractClusterMojo {
  /** Confirms the removal, which is asked for otherwise. */
  @Parameter(property = "mcp.yes", defaultValue = "false")
  private boolean yes;

  /** How long to wait for an object to be deleted, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  /** Removes all servers as well. */
  @Parameter(property = "mcp.purge", defaultValue = "false")
  private boolean purge;

  @Override
  Map<String, ?> run() throws ClusterException, IOException, MojoFailureException {
    Duration limit = seconds("mcp.timeout", timeout);
    try (Cluster cluster = connect()) {
      Uninstall uninstall = new Uninstall(cluster, limit, getLog()::info);
      if (!yes) {
        ask(cluster, uninstall.servers().size());
      }
      uninstall.run(purge);
      getLog().info("MCP Runtime is removed from context \"" + cluster.context() + "\"");
      return Map.of("context", cluster.context(), "purged", purge);
    }
  }

  private void ask(Cluster cluster, int servers) throws IOException, MojoFailureException {
    String what =
        "MCP Runtime"
            + (purge ? " and " + servers + " server(s)" : "")
            + " from context \""
            + cluster.context()
            + "\" ("
            + cluster.address()
            + ")";
    new TerminalQuestion(interactive(), getLog()).requireRemoval(what);
  }
}
