package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class MCPServerDeserializerTest {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  @Test
  void oneServerThatCannotBeReadLeavesTheOthersReadable() {
    Servers list =
        JSON.unmarshal(
            """
            {"items": [
              {"metadata": {"name": "good"}, "spec": {"image": "w", "replicas": 2}, "status": {"phase": "Ready"}},
              {"metadata": {"name": "bad"}, "spec": {"image": "w", "env": [{"name": "A"}, {"name": []}]}},
              {"metadata": {"name": "odd"}, "spec": {"image": "w"}, "status": {"replicas": "many"}},
              {"metadata": {"name": "bare"}}]}
            """,
            Servers.class);
    assertThat(list.getItems())
        .extracting(server -> server.getMetadata().getName())
        .containsExactly("good", "bad", "odd", "bare");
    assertThat(list.getItems().get(0).getSpec().replicas()).isEqualTo(2);
    assertThat(list.getItems().get(0).getStatus().phase()).isEqualTo("Ready");
    assertThat(list.getItems().get(0).problem()).isEmpty();
    assertThat(list.getItems().get(1).problem().orElseThrow())
        .startsWith("spec.env[1].name cannot be read: ");
    assertThat(list.getItems().get(1).getSpec().image()).isNull();
    assertThat(list.getItems().get(2).getStatus()).isNull();
    assertThat(list.getItems().get(3).getSpec()).isNull();
  }

  @Test
  void whatWasReadIsWrittenTheSame() {
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: a, labels: {x: "y"}}
        spec: {image: w}
        """;
    MCPServer server = JSON.unmarshal(yaml, MCPServer.class);
    assertThat(JSON.unmarshal(JSON.asYaml(server), MCPServer.class)).isEqualTo(server);
    assertThat(JSON.asYaml(server)).doesNotContain("problem", "status");
  }

  /** As a list call answers. */
  static final class Servers extends DefaultKubernetesResourceList<MCPServer> {
    private static final long serialVersionUID = 1L;
  }
}
