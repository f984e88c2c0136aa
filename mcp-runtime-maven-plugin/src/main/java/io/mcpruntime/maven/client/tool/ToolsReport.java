package io.mcpruntime.maven.client.tool;

import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.util.List;
import java.util.Locale;

/** What {@code mcp:tools} shows of one server. */
public record ToolsReport(
    String url, String era, ServerIdentity server, String toolsHash, List<Tool> tools) {

  public ToolsReport {
    tools = List.copyOf(tools);
  }

  /** Asks the server. */
  public static ToolsReport of(String url, McpClient client) throws ProbeException {
    List<Tool> tools = client.tools();
    String era = client.era().name().toLowerCase(Locale.ROOT);
    return new ToolsReport(url, era, client.server(), ToolsHash.of(tools), tools);
  }
}
