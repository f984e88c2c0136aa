package io.mcpruntime.maven.client.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.tool.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsTableTest {
  @Test
  void toolsAreShownWithTheirArguments() throws Exception {
    JsonNode schema =
        new ObjectMapper()
            .readTree(
                """
                {"properties":{"city":{"type":"string"},"days":{"type":["integer","null"]},
                 "all":{"type":"array","items":{"type":"string"}}},"required":["city"]}""");
    List<Tool> tools =
        List.of(
            new Tool("forecast", null, "The weather\n\u001bto come", schema, null, null),
            new Tool("now", null, null, null, null, null));

    assertThat(ToolsTable.lines(report("weather", "1.0", tools)))
        .containsExactly(
            "server    weather 1.0",
            "protocol  2025-11-25 (legacy)",
            "",
            "TOOL      ARGUMENTS                                          DESCRIPTION",
            "forecast  city: string, days?: integer|null, all?: string[]  The weather ?to come",
            "now       -");
  }

  @Test
  void serverMayHaveNeitherNameNorTools() {
    assertThat(ToolsTable.lines(report(null, null, List.of())))
        .containsExactly(
            "server    without a name", "protocol  2025-11-25 (legacy)", "", "no tools");
  }

  private static ToolsReport report(String name, String version, List<Tool> tools) {
    ServerIdentity server =
        new ServerIdentity(name, null, version, "2025-11-25", List.of("2025-11-25"));
    return new ToolsReport("http://127.0.0.1:1/mcp", "legacy", server, "hash", tools);
  }
}
