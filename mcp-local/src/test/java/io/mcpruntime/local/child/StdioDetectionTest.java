package io.mcpruntime.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StdioDetectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}",
        " {\"method\": \"ping\", \"jsonrpc\" : \"2.0\", \"id\": 1}",
        "Secure MCP Filesystem Server running on stdio",
        "GitHub MCP Server running on stdio",
        "Starting MCP server 'demo' with transport 'stdio'",
        "Starting default (STDIO) server...",
        "12:00:00 INFO StdioServer : listening on STDIO"
      })
  void serverOnStandardInputAndOutputIsRecognised(String line) {
    assertThat(StdioDetection.in(List.of("banner", line))).contains(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Starting MCP server 'demo' with transport 'http'",
        "Server running on http://127.0.0.1:8080",
        "Started, transport stdio is disabled",
        "{\"level\":\"info\",\"msg\":\"started\"}",
        "stdio",
        ""
      })
  void otherLinesAreNoSign(String line) {
    assertThat(StdioDetection.in(List.of(line))).isEmpty();
  }
}
