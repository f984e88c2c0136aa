package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformPartsTest {
  private final PlatformParts parts = new PlatformParts(null);

  @Test
  void partIsReadyWhenAllOfItsWorkloadsAre() {
    HasMetadata relay = daemons("registry-relay", 0);
    HasMetadata node = daemons("registry-node", 1);
    assertThat(parts.state(Part.READ_THROUGH, List.of(relay, node)))
        .hasToString(
            "State[title=registry on each node, ready=false, detail=registry-relay 0/1 nodes]");
    assertThat(parts.state(Part.READ_THROUGH, List.of(node, node)))
        .hasToString("State[title=registry on each node, ready=true, detail=1/1 nodes]");
  }

  @Test
  void addressOfTheRouteIsTheOneThatTheOperatorShows() {
    Deployment operator =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            spec:
              template:
                spec:
                  containers:
                  - env: [{name: MCP_BASE_URL, value: "http://127.0.0.1:8080"}]
            """,
            Deployment.class);
    assertThat(PlatformParts.baseUrl(operator)).isEqualTo("http://127.0.0.1:8080");
    assertThat(PlatformParts.baseUrl(null)).isEmpty();
  }

  private static HasMetadata daemons(String name, int ready) {
    return new DaemonSetBuilder()
        .withNewMetadata()
        .withName(name)
        .withGeneration(1L)
        .endMetadata()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withDesiredNumberScheduled(1)
        .withUpdatedNumberScheduled(1)
        .withNumberAvailable(ready)
        .withNumberReady(ready)
        .endStatus()
        .build();
  }
}
