package io.mcpruntime.maven.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.server.status.StatusReport.PartRow;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusReaderTest {
  @Test
  void serverThatIsRefusedAtItsNextChangeIsListedThoughItIsReady() {
    MCPServer server =
        Serialization.unmarshal(
            """
            apiVersion: mcpruntime.io/v1alpha1
            kind: MCPServer
            metadata: {name: w, namespace: a}
            spec: {image: i}
            status:
              conditions:
                - {type: Ready, status: "True", reason: Ready, message: ""}
                - {type: Accepted, status: "True", reason: AcceptedBefore, message: "hostPID is set"}
            """,
            MCPServer.class);
    assertThat(StatusReader.row(server).ready()).isTrue();
    assertThat(StatusReader.row(server).reason())
        .isEqualTo("accepted before, refused at the next change: hostPID is set");
  }

  /** After mcp:uninstall servers keep their status. */
  @Test
  void serverIsNotReadyWhileThePartThatItNeedsIsNot() {
    ServerRow ready =
        new ServerRow("team", "orders", true, "Ready", "http://h/orders/mcp", 1, 1, "i", null);
    PartRow operator = new PartRow("operator", false, "not installed: run mvn mcp:setup");
    PartRow registry = new PartRow("registry", false, "not installed: run mvn mcp:setup");
    assertThat(StatusReader.current(List.of(ready), List.of(registry))).containsExactly(ready);
    assertThat(StatusReader.current(List.of(ready), List.of(registry, operator)))
        .allSatisfy(
            row -> {
              assertThat(row.ready()).isFalse();
              assertThat(row.phase()).isEqualTo("Unknown");
              assertThat(row.reason())
                  .isEqualTo(
                      "was Ready before; now the operator is not ready"
                          + " (not installed: run mvn mcp:setup)");
            });
  }
}
