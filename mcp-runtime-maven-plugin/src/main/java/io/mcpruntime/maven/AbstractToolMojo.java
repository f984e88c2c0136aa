package io.mcpruntime.maven;

import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.client.tool.ToolException;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.OwnServers;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that speaks MCP with one running server. */
abstract class AbstractToolMojo extends AbstractTargetMojo {
  /** How long to wait for an answer of the server, in seconds. */
  @Parameter(property = "mcp.callTimeout", defaultValue = "60")
  private int callTimeout;

  @Override
  Map<String, ?> act()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    seconds("mcp.callTimeout", callTimeout);
    TargetServer target = target();
    say("asking " + target);
    try {
      return ask(target);
    } catch (ToolException e) {
      getLog().debug(e);
      throw new MojoFailureException(target.explain(e.getMessage(), List.of()));
    } catch (ProbeException e) {
      getLog().debug(e);
      throw new MojoFailureException(target.explain(e.getMessage(), problems(target)));
    }
  }

  /** Returns what this project's settings say against the server, if it is one of this project. */
  final List<String> problems(TargetServer target) throws MetadataException {
    return OwnServers.problems(session, target.name());
  }

  /** Asks the server, and says what it did. */
  abstract Map<String, ?> ask(TargetServer target)
      throws ProbeException, ToolException, MetadataException, IOException, MojoFailureException;

  final McpClient client(TargetServer target) throws ProbeException, MojoFailureException {
    return McpClient.connect(target.url(), answerTime());
  }

  final Duration answerTime() throws MojoFailureException {
    return seconds("mcp.callTimeout", callTimeout);
  }
}
