package io.mcpruntime.gateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayKubernetesClientTest {
  private final KubernetesSerialization json = GatewayKubernetesClient.json();

  @ParameterizedTest
  @CsvSource({
    "EndpointSlice, discovery.k8s.io/v1",
    "MCPRouteClaim, mcpruntime.io/v1alpha1",
    "MCPServer, mcpruntime.io/v1alpha1"
  })
  void objectsAreKeptWithoutTheirManagedFields(String kind, String version) {
    HasMetadata object =
        (HasMetadata)
            json.unmarshal(
                    """
                    {"type": "ADDED", "object": {"apiVersion": "%s", "kind": "%s",
                      "metadata": {"name": "a", "labels": {"l": "v"}, "managedFields": [
                        {"manager": "m", "operation": "Update", "fieldsV1": {"f:metadata": {}}}]}}}
                    """
                        .formatted(version, kind),
                    WatchEvent.class)
                .getObject();
    assertThat(object.getKind()).isEqualTo(kind);
    assertThat(object.getMetadata().getName()).isEqualTo("a");
    assertThat(object.getMetadata().getLabels()).containsEntry("l", "v");
    assertThat(object.getMetadata().getManagedFields()).isEmpty();
    assertThat(object.getMetadata().getAdditionalProperties()).isEmpty();
  }
}
