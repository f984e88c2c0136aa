package io.mcpruntime.maven;

import io.mcpruntime.maven.client.endpoint.TargetChoice;
import io.mcpruntime.maven.client.endpoint.TargetException;
import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.project.OwnServers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal about one running server: of a URL, on this machine, or in the cluster. */
abstract class AbstractTargetMojo extends AbstractClusterMojo {
  /**
   * The URL of the server's MCP endpoint, for example {@code http://127.0.0.1:8088/mcp}. The
   * default is the server that {@code mcp:dev} or {@code mcp:start} runs for this project or, when
   * none runs, the deployed one.
   */
  @Parameter(property = "mcp.url")
  String url;

  /**
   * The server's name, or {@code namespace/name} for the deployed one, also while another runs on
   * this machine. The default is the project's only server.
   */
  @Parameter(property = "mcp.server")
  private String server;

  /**
   * The namespace of a server whose metadata and {@code mcp.server} have none. The default is the
   * namespace that this project last deployed it to ({@code target/mcp/deployed.json}), else {@code
   * mcp-servers}.
   */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  /**
   * The output format: {@code text}, {@code json} or {@code yaml}. JSON and YAML are alone on
   * standard output.
   */
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
  final TargetServer target() throws ClusterException, MetadataException, MojoFailureException {
    try {
      return choice().choose(url, server);
    } catch (TargetException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  /** The project's servers that are meant where the user names none and there are several. */
  final List<String> severalServers() throws MetadataException {
    List<String> own = url == null && server == null ? choice().ownServers() : List.of();
    return own.size() > 1 ? own : List.of();
  }

  /** One of {@link #severalServers}. */
  final TargetServer target(String own)
      throws ClusterException, MetadataException, MojoFailureException {
    try {
      return choice().chooseOwn(own);
    } catch (TargetException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  private TargetChoice choice() throws MetadataException {
    return new TargetChoice(OwnServers.of(session, namespace, getLog()::warn), this::connect);
  }

  /** A line for a person, which no program has to skip. */
  final void say(String line) {
    if (!format.isForPrograms()) {
      getLog().info(line);
    }
  }
}
