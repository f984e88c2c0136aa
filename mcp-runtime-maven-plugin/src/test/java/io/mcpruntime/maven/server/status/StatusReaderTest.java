package io.mcpruntime.maven.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
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
}
