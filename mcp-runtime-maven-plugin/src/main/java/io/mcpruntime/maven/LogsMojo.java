package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.server.logs.LogOptions;
import io.mcpruntime.maven.server.logs.ServerLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows the logs of a deployed server's pods. The lines of the logs are on standard output without
 * Maven's prefix, so that {@code mvn -q mcp:logs} has nothing else there.
 */
@Mojo(name = "logs", requiresProject = false, aggregator = true, threadSafe = true)
public final class LogsMojo extends AbstractDeployedServerMojo {
  /**
   * Shows new lines as they are written, also of pods that restart or start later, until the server
   * is deleted or the goal is interrupted.
   */
  @Parameter(property = "mcp.follow", defaultValue = "false")
  private boolean follow;

  /** Shows the logs of the containers before their last restart. */
  @Parameter(property = "mcp.previous", defaultValue = "false")
  private boolean previous;

  /** Shows only lines that are not older than this, for example 90s, 10m or 1h30m. */
  @Parameter(property = "mcp.since")
  private String since;

  /** Shows only so many of the last lines of each pod. */
  @Parameter(property = "mcp.tail")
  private Integer tail;

  /** Shows only lines in which this regular expression of Java is found. */
  @Parameter(property = "mcp.grep")
  private String grep;

  private LogOptions options;

  @Override
  void requireOptions() throws MojoFailureException {
    try {
      options = LogOptions.of(follow, previous, since, tail, grep);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  @Override
  Map<String, ?> act(Cluster cluster, MCPServer one) throws ClusterException, IOException {
    try {
      new ServerLogs(cluster, options, LogsMojo::print, getLog()::info).show(one);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return Map.of("server", one.qualifiedName());
  }

  /** Fails when the reader of the output has closed the pipe. */
  private static void print(String line) {
    System.out.println(line);
    if (System.out.checkError()) {
      throw new UncheckedIOException(new IOException("standard output is closed"));
    }
  }
}
