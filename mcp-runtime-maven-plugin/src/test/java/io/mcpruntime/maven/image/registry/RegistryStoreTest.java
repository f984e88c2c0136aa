package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class RegistryStoreTest {
  @Test
  void setupGoesThroughTheGuardWhereTheStoreIsClosed() {
    assertThat(
            RegistryStore.isClosed(
                containers(
                    "[{name: registry, env: [{name: REGISTRY_HTTP_ADDR, value: 127.0.0.2:5001}]},"
                        + " {name: nodes}, {name: guard}]")))
        .isTrue();
    assertThat(RegistryStore.isClosed(containers("[{name: registry}, {name: nodes}]")))
        .as("while there is no guard")
        .isFalse();
    assertThat(
            RegistryStore.isClosed(containers("[{name: registry}, {name: nodes}, {name: guard}]")))
        .as("of an earlier version")
        .isFalse();
  }

  private static PodSpec containers(String containers) {
    String yaml = "apiVersion: v1\nkind: Pod\nspec: {containers: CONTAINERS}\n";
    return Serialization.unmarshal(yaml.replace("CONTAINERS", containers), Pod.class).getSpec();
  }
}
