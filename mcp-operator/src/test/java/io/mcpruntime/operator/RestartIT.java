package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The annotation of mcp:restart, under the strictest policy. */
class RestartIT {
  private static final String TIME = "2026-11-30T12:00:00Z";

  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage();
    stage.policy("{version: v1, defaults: {podTemplate: false, pods: {metadata: []}}}");
    stage.startOperator(false);
  }

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void restartReachesThePodsAndSurvivesChangesAndRepairs() {
    stage.apply("image: 'w:1'");
    String before = template(stage.deployment());
    restart();
    Deployment restarted = stage.eventually(Deployment.class, RestartIT::hasTheTime);
    assertThat(template(restarted)).as("pods are of another template").isNotEqualTo(before);
    stage.condition("Accepted=True Valid");
    stage.awaitRest();
    stage.apply("image: 'w:2'");
    stage.eventually(
        Deployment.class,
        d -> {
          assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
              .isEqualTo("w:2");
          hasTheTime(d);
        });
    Stage.change(
        stage.of(Deployment.class),
        d ->
            d.edit()
                .editSpec()
                .editTemplate()
                .editMetadata()
                .removeFromAnnotations(MCPServer.RESTARTED_AT)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build());
    stage.eventually(Deployment.class, RestartIT::hasTheTime);
  }

  /** As the goal does it. */
  private void restart() {
    stage
        .of(MCPServer.class)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("mcp-maven-plugin-restart")
                .build(),
            "{\"spec\":{\"podTemplate\":{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}}}"
                .formatted(MCPServer.RESTARTED_AT, TIME));
  }

  private static void hasTheTime(Deployment deployment) {
    assertThat(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry(MCPServer.RESTARTED_AT, TIME);
  }

  private static String template(Deployment deployment) {
    return deployment
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getAnnotations()
        .get("mcpruntime.io/template");
  }
}
