package io.mcpruntime.maven;

import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.client.tool.ToolsReport;
import io.mcpruntime.maven.client.tool.ToolsTable;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows the name, version and protocol of a running server, and its tools with their arguments. */
@Mojo(name = "tools", requiresProject = false, aggregator = true, threadSafe = true)
public final class ToolsMojo extends AbstractToolMojo {
  @Override
  Map<String, ?> ask(TargetServer target) throws ProbeException, IOException, MojoFailureException {
    try (McpClient client = client(target)) {
      ToolsReport report = ToolsReport.of(target.url().toString(), client);
      show(format(), report, () -> ToolsTable.lines(report));
      return Map.of("report", report);
    }
  }
}
