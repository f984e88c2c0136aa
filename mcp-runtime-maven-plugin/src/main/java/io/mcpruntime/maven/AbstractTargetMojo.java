package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.endpoint.Target;
import io.mcpruntime.maven.endpoint.TargetChoice;
import io.mcpruntime.maven.endpoint.TargetException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.project.OwnServers;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal about one running server: of a URL, on this machine, or in the cluster. */
abstract class AbstractTargetMojo extends AbstractClusterMojo {
  /**
   * The server's MCP endpoint, for example {@code http://127.0.0.1:8088/mcp}. Unless set, it is the
   * server that {@code mcp:dev} or {@code mcp:start} runs for this project or, when none runs, the
   * one that is deployed.
   */
  @Parameter(property = "mcp.url")
  String url;

  /** The server's name, or {@code namespace/name}; a project with one server needs none. */
  @Parameter(property = "mcp.server")
  private String server;

  /**
   * The namespace of servers whose metadata, or {@code mcp.server}, names none; unless set, the one
   * that this project deployed the server to last ({@code target/mcp/deployed.json}), else {@code
   * mcp-servers}.
   */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  /** How to show it: {@code text}, {@code json} or {@code yaml} (alone on standard output). */
  @Parameter(property = "mcp.output", defaultValue = "text")
  private String output;

  private OutputFormat format;

  @Override
  final Map<String, ?> run()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    format = format(output);
    return act();
  }

  /** Does the goal's work, and says what it did. */
  abstract Map<String, ?> act()
      throws ClusterException, MetadataException, IOException, MojoFailureException;

  final OutputFormat format() {
    return format;
  }

  /** The server that is meant. */
  final Target target() throws ClusterException, MetadataException, MojoFailureException {
    try {
      return new TargetChoice(OwnServers.of(session, namespace, getLog()::warn), this::connect)
          .choose(url, server);
    } catch (TargetException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  /** A line for a person, which no program has to skip. */
  final void say(String line) {
    if (!format.isForPrograms()) {
      getLog().info(line);
    }
  }
}
