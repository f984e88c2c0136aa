package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody's admission webhook has its way, and costs us no write. */
class WebhookIT {
  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"op\":\"add\",\"path\":\"/spec/template/spec/initContainers\",\"value\":[{\"name\":\"mesh\",\"image\":\"mesh:1\"}]}]",
        "[{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"mirror/w:1\"}]",
        "[{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/securityContext/privileged\",\"value\":false}]",
        "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":3}]",
      })
  void webhookIsNotFought(String patch, @TempDir Path folder) throws Exception {
    try (MutatingWebhook webhook = new MutatingWebhook(stage, patch, folder)) {
      stage.startOperator(false);
      stage.apply("image: 'w:1'");
      stage.condition("Accepted=True Valid");
      stage.awaitRest();
      Deployment changed = stage.deployment();
      assertThat(webhook.calls()).isPositive();
      stage.writes.forget();
      for (int i = 0; i < 5; i++) {
        stage.touch(Deployment.class, "touch-" + i);
      }
      stage.of(Service.class).delete();
      stage.eventually(Service.class, service -> {});
      assertThat(stage.writes.all()).singleElement().asString().contains("/services/weather");
      assertThat(stage.deployment().getSpec()).isEqualTo(changed.getSpec());
    }
  }
}
