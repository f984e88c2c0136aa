package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
  @Test
  void deploymentIsReadyWhenTheNewestGenerationIsRolledOut() {
    assertThat(Readiness.ready(deployment(2, 2, 1))).isTrue();
  }

  @Test
  void deploymentIsNotReadyBeforeItsControllerHasSeenIt() {
    assertThat(Readiness.ready(deployment(3, 2, 1))).isFalse();
  }

  @Test
  void deploymentIsNotReadyWhileAnOldPodRemains() {
    assertThat(Readiness.ready(deployment(2, 2, 2))).isFalse();
  }

  @Test
  void definitionThatWasJustStoredHasNullConditionsAndIsNotReady() {
    String stored =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        status: {conditions: null}
        """;
    assertThat(Readiness.ready(Serialization.unmarshal(stored, CustomResourceDefinition.class)))
        .isFalse();
  }

  @Test
  void whatDoesNotExistIsNotReady() {
    assertThat(Readiness.ready(null)).isFalse();
  }

  @Test
  void reasonNamesThePodAndWhatTheKubeletSays() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("registry-1")
            .endMetadata()
            .withNewStatus()
            .addNewContainerStatus()
            .withName("registry")
            .withNewState()
            .withNewWaiting("no such image", "ErrImagePull")
            .endState()
            .endContainerStatus()
            .endStatus()
            .build();
    assertThat(Readiness.reason(List.of(pod)))
        .contains(
            "pod registry-1: ErrImagePull: no such image (set another image with -Dmcp.registryImage=IMAGE)");
  }

  @ParameterizedTest
  @CsvSource({
    "registry, docker.io/library/registry:3, ImagePullBackOff, -Dmcp.registryImage=",
    "nodes, registry:3, ErrImagePull, -Dmcp.registryImage=",
    "gateway, ghcr.io/acme/mcp:1, InvalidImageName, -Dmcp.platformImage=",
    "guard, 127.0.0.1:5000/mcp-runtime/platform@sha256:0, ErrImagePull, ",
    "registry, registry:3, CrashLoopBackOff, ",
  })
  void imageThatCannotBePulledComesWithTheOptionThatNamesAnother(
      String container, String image, String reason, String option) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("one")
            .endMetadata()
            .withNewStatus()
            .addNewContainerStatus()
            .withName(container)
            .withImage(image)
            .withNewState()
            .withNewWaiting("why", reason)
            .endState()
            .endContainerStatus()
            .endStatus()
            .build();
    String text = Readiness.reason(List.of(pod)).orElseThrow();
    assertThat(text).startsWith("pod one: " + reason + ": why");
    if (option == null) {
      assertThat(text).doesNotContain("-D");
    } else {
      assertThat(text).contains(option);
    }
  }

  @Test
  void podThatIsBeingCreatedHasNoReasonYet() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("registry-1")
            .endMetadata()
            .withNewStatus()
            .addNewContainerStatus()
            .withNewState()
            .withNewWaiting(null, "ContainerCreating")
            .endState()
            .endContainerStatus()
            .endStatus()
            .build();
    assertThat(Readiness.reason(List.of(pod))).isEmpty();
  }

  private static Deployment deployment(long generation, long observed, int replicas) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withGeneration(generation)
        .endMetadata()
        .withNewSpec()
        .withReplicas(1)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(observed)
        .withReplicas(replicas)
        .withUpdatedReplicas(1)
        .withAvailableReplicas(1)
        .endStatus()
        .build();
  }
}
