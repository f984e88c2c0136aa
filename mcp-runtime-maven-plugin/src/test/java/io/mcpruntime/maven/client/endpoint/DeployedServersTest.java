package io.mcpruntime.maven.client.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployedServersTest {
  private static final String OLDER =
      "NotMcp: http://10.0.0.1:8088/mcp speaks the older transport HTTP+SSE";

  private static MCPServer server(String ready) {
    return Serialization.unmarshal(
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: weather, namespace: team}
        spec: {image: "r/x:1"}
        status:
          url: http://mcp.example.com/weather/mcp
          conditions:
          - {type: Ready, %s}
        """
            .formatted(ready),
        MCPServer.class);
  }

  /** A gateway leads to the server's own path alone: only the operator sees what is beside it. */
  @Test
  void whatTheOperatorKnowsOfAServerIsSaidWhereItIsAsked() throws Exception {
    TargetServer target =
        DeployedServers.target(
            server(
                "status: 'False', reason: NotMcp, message: 'http://10.0.0.1:8088/mcp speaks the"
                    + " older transport HTTP+SSE'"),
            "here");
    assertThat(target)
        .hasToString(
            "http://mcp.example.com/weather/mcp (team/weather in context \"here\", which is not"
                + " ready: "
                + OLDER
                + ")");
    assertThat(target.explain("HTTP 404", List.of("protocol is SSE")))
        .isEqualTo("HTTP 404; the cluster reports: " + OLDER);
  }

  @Test
  void serverThatIsReadyNeedsNoWord() throws Exception {
    TargetServer target = DeployedServers.target(server("status: 'True', reason: Serving"), "here");
    assertThat(target)
        .hasToString("http://mcp.example.com/weather/mcp (team/weather in context \"here\")");
    assertThat(target.explain("HTTP 404", List.of())).isEqualTo("HTTP 404");
  }

  /** On this machine nobody but the project's settings knows it. */
  @Test
  void projectsReasonIsNamedWhereTheClusterHasNone() {
    TargetServer target =
        TargetServer.at(URI.create("http://127.0.0.1:8765/weather/mcp"), "mcp.url");
    assertThat(target.explain("HTTP 404", List.of("protocol is SSE")))
        .isEqualTo("HTTP 404; a likely reason in this project: protocol is SSE");
  }
}
