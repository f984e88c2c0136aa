package io.mcpruntime.maven.server.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DetailTextTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String SERVER =
      """
      apiVersion: mcpruntime.io/v1alpha1
      kind: MCPServer
      metadata: {name: weather, namespace: team, creationTimestamp: "2026-11-28T12:00:00Z"}
      spec: {image: "r/x:1"}
      """;

  @Test
  void serverIsDescribedWithItsToolsAndConditions() {
    assertThat(
            lines(
                SERVER
                    + """
                    status:
                      url: http://h/weather/mcp
                      readyReplicas: 1
                      serverInfo: {name: "Weather\\u001b[2J", version: "1.0", protocolVersions: ["2025-11-25"]}
                      tools: {count: 3, names: [forecast, "a\\u001b[31m"]}
                      conditions:
                      - {type: Ready, status: 'False', reason: NotMcp, message: "it \\r hides", lastTransitionTime: "2026-11-30T11:00:00Z"}
                    """))
        .isEqualTo(
            """
            server    team/weather
            ready     NO, NotMcp: it hides
            url       http://h/weather/mcp
            image     r/x:1
            pods      1/1 ready
            age       2d
            identity  Weather?[2J 1.0 (protocol 2025-11-25)
            tools     3 tools: forecast, a?[31m, and 1 more

            CONDITION  STATUS  SINCE  REASON  MESSAGE
            Ready      False   1h     NotMcp  it hides\
            """);
  }

  @Test
  void serverThatTheOperatorHasNotSeenHasNoConditions() {
    assertThat(lines(SERVER))
        .contains("NO, not seen by the operator yet")
        .endsWith("no conditions: the operator has not processed the server yet");
  }

  private static String lines(String yaml) {
    MCPServer server = Serialization.unmarshal(yaml, MCPServer.class);
    return String.join("\n", DetailText.lines(server, NOW));
  }
}
