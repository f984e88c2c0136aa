package io.mcpruntime.maven;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.client.tool.CallArguments;
import io.mcpruntime.maven.client.tool.ToolCall;
import io.mcpruntime.maven.client.tool.ToolException;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Calls one tool of a running server and shows its result. Fails when the tool reports an error.
 */
@Mojo(name = "call", requiresProject = false, aggregator = true, threadSafe = true)
public final class CallMojo extends AbstractToolMojo {
  private static final int LONGEST = 300;

  /** The name of the tool. */
  @Parameter(property = "mcp.tool")
  private String tool;

  /**
   * The arguments: a JSON object, or {@code @} and the name of a file with one. They are checked
   * against the tool's schema before the call.
   */
  @Parameter(property = "mcp.args")
  private String args;

  @Override
  Map<String, ?> ask(TargetServer target)
      throws ProbeException, ToolException, IOException, MojoFailureException {
    JsonNode arguments = CallArguments.read(args, Path.of(session.getExecutionRootDirectory()));
    try (McpClient client = client(target)) {
      CallResult result = ToolCall.of(client.tools(), tool, arguments).send(client);
      show(format(), result.raw(), () -> ToolCall.lines(result));
      if (result.isError()) {
        throw new MojoFailureException(
            "tool " + tool + " failed: " + TerminalText.line(result.text(), LONGEST));
      }
      return Map.of("url", target.url().toString(), "tool", tool, "answer", result.raw());
    }
  }
}
