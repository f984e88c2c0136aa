package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.crd.MCPServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalIT {
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage();
    stage.startOperator(false);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void specThatTheApiServerRefusesIsNotAcceptedAndSaysWhy() {
    stage.apply("image: w, resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}");
    Condition accepted = stage.condition("Accepted=False InvalidSpec");
    assertThat(accepted.getMessage()).contains("must be less than or equal to memory limit");
    MCPServer server = stage.of(MCPServer.class).get();
    assertThat(server.getStatus().phase()).isEqualTo("Error");
    assertThat(stage.of(Deployment.class).get()).isNull();
  }

  /** The API server answers this with 500, as if it had failed. */
  @Test
  void mistakeThatTheApiServerTakesForItsOwnIsToldAsTheUsers() {
    stage.apply(
        "image: w, podTemplate: {spec: {containers: [{name: server, resources: {claims: [{name: a}, {name: a}]}}]}}");
    assertThat(stage.condition("Accepted=False InvalidSpec").getMessage())
        .startsWith("the pod: spec.podTemplate.spec.containers")
        .endsWith("resources.claims: duplicate entries for key [name=\"a\"]");
  }

  /** It drops such fields without a word; JOSDK then fails at a list item that it cannot find. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          volumes: [{name: v, image: {reference: x}}]                       | volumes[0]
          hostnameOverride: a                                               | hostnameOverride
          containers: [{name: server, lifecycle: {stopSignal: SIGTERM}}]    | containers[0].lifecycle.stopSignal
          containers: [{name: server, restartPolicy: Never}]                | containers[0].restartPolicy
          """)
  void fieldWhoseFeatureIsOffInTheClusterIsTheUsersMistakeAndToldOnce(String part, String field) {
    stage.apply("image: w, podTemplate: {spec: {" + part + "}}");
    assertThat(stage.condition("Accepted=False InvalidSpec").getMessage())
        .startsWith("spec.podTemplate.spec." + field + " is not supported by this cluster");
    stage.awaitRest();
    stage.condition("Accepted=False InvalidSpec");
    assertThat(stage.of(Deployment.class).get()).as("its Deployment").isNull();
    stage.apply("image: w");
    stage.condition("Accepted=True Valid");
  }

  @Test
  void fieldWhoseFeatureIsOffLeavesTheRunningServerAsItIs() {
    stage.apply("image: w");
    long before = stage.deployment().getMetadata().getGeneration();
    stage.apply("image: new, podTemplate: {spec: {hostnameOverride: a}}");
    stage.condition("Accepted=False InvalidSpec");
    assertThat(stage.deployment().getMetadata().getGeneration()).isEqualTo(before);
  }

  @Test
  void correctedSpecIsAccepted() {
    stage.apply("image: w, resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}");
    stage.condition("Accepted=False InvalidSpec");
    stage.apply("image: w, resources: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}");
    stage.condition("Accepted=True Valid");
    stage.deployment();
  }

  @Test
  void serviceOfSomebodyElseIsNeverTakenOver() {
    Service theirs =
        new ServiceBuilder()
            .withNewMetadata()
            .withName(Stage.SERVER)
            .withNamespace(stage.namespace)
            .addToLabels("app.kubernetes.io/managed-by", "mcp-operator")
            .endMetadata()
            .withNewSpec()
            .addNewPort()
            .withPort(1234)
            .endPort()
            .endSpec()
            .build();
    String version = stage.client.resource(theirs).create().getMetadata().getResourceVersion();
    stage.apply("image: w");
    assertThat(stage.condition("Accepted=False NameTaken").getMessage())
        .startsWith("Service " + stage.namespace + "/weather exists");
    assertThat(stage.of(Service.class).get().getMetadata().getResourceVersion()).isEqualTo(version);
  }
}
