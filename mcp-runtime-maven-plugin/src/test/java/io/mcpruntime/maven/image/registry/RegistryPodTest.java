package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.maven.cluster.ClusterException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryPodTest {
  private static Pod pod(String name, String status) {
    String yaml =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: NAME, creationTimestamp: "2026-11-01T00:00:00Z"}
        spec: {containers: [{name: registry}]}
        status: STATUS
        """;
    return Serialization.unmarshal(yaml.replace("NAME", name).replace("STATUS", status), Pod.class);
  }

  @Test
  void noPodMeansRunSetup() {
    assertThatThrownBy(() -> RegistryPod.ready("registry", "guard", List.of()))
        .isInstanceOf(ClusterException.class)
        .hasMessageStartingWith("no registry in the cluster")
        .hasMessageContaining("mvn mcp:setup");
  }

  @Test
  void imageThatCannotBePulledIsTheReason() {
    Pod pod =
        pod(
            "r-1",
            "{phase: Pending, containerStatuses: [{state: {waiting: {reason: ImagePullBackOff,"
                + " message: no such image}}}]}");
    assertThatThrownBy(() -> RegistryPod.ready("registry", "guard", List.of(pod)))
        .hasMessage("registry pod registry/r-1 not ready: ImagePullBackOff: no such image");
  }

  @Test
  void podThatFitsNowhereIsTheReason() {
    Pod pod =
        pod(
            "r-1",
            "{phase: Pending, conditions: [{type: PodScheduled, status: 'False',"
                + " reason: Unschedulable, message: 0/1 nodes}]}");
    assertThatThrownBy(() -> RegistryPod.ready("registry", "guard", List.of(pod)))
        .hasMessageEndingWith("not ready: Unschedulable: 0/1 nodes");
  }

  @Test
  void readyPodIsTakenBesideOneThatIsNot() throws Exception {
    Pod ill = pod("r-1", "{phase: Pending}");
    Pod well = pod("r-2", "{phase: Running, conditions: [{type: Ready, status: 'True'}]}");
    assertThat(RegistryPod.ready("registry", "guard", List.of(ill, well))).isSameAs(well);
  }

  @Test
  void podThatIsNotReadyForAMomentIsNotLost() {
    Pod unready = pod("r", "{phase: Running, containerStatuses: [{name: guard, ready: false}]}");
    assertThat(RegistryPod.isLost(unready)).isFalse();
    assertThat(RegistryPod.isLost(null)).isTrue();
    assertThat(RegistryPod.isLost(pod("r", "{phase: Failed}"))).isTrue();
    unready.getMetadata().setDeletionTimestamp("2026-11-01T00:00:01Z");
    assertThat(RegistryPod.isLost(unready)).isTrue();
  }

  @Test
  void containerThatIsAskedForDecidesBeforeThePod() throws Exception {
    Pod pod =
        pod(
            "r-1",
            "{phase: Running, conditions: [{type: Ready, status: 'False'}], containerStatuses:"
                + " [{name: registry, ready: true}, {name: guard, ready: false}]}");
    assertThat(RegistryPod.ready("registry", "registry", List.of(pod))).isSameAs(pod);
    assertThatThrownBy(() -> RegistryPod.ready("registry", "guard", List.of(pod)))
        .hasMessageContaining("not ready");
  }
}
