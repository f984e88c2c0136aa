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
