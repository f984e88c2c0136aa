package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets in a long life; every server ends as its spec says. */
class FaultIT {
  private static final int MANY = 100;

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void operatorKilledInTheMiddleOfManyCreationsLosesNone(@TempDir Path folder) throws Exception {
    Process killed = OperatorProgram.start(stage.namespace, folder);
    try {
      IntStream.range(0, MANY).forEach(i -> create("server-" + i));
      await().until(() -> deployments().size() > MANY / 10);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(deployments()).as("it was killed before the end").hasSizeLessThan(MANY);
    stage.startOperator(false);
    await().atMost(Duration.ofMinutes(2)).until(() -> accepted() == MANY);
    assertThat(deployments()).hasSize(MANY);
    assertThat(stage.client.services().inNamespace(stage.namespace).list().getItems())
        .hasSize(MANY);
  }

  @Test
  void secondWriterThatNeverRestsHidesNoChange() {
    stage.startOperator(false);
    stage.apply("image: 'w:0'");
    stage.deployment();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> bumping = CompletableFuture.runAsync(() -> bump(over));
    try {
      for (int i = 1; i <= 20; i++) {
        stage.apply("image: 'w:%d', replicas: %d".formatted(i, i));
      }
    } finally {
      over.set(true);
      bumping.join();
    }
    Deployment last =
        stage.eventually(
            Deployment.class, d -> assertThat(d.getSpec().getReplicas()).isEqualTo(20));
    assertThat(last.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
        .isEqualTo("w:20");
    stage.condition("Accepted=True Valid");
  }

  private void bump(AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      String patch = "{\"metadata\":{\"annotations\":{\"example.com/bumped\":\"%d\"}}}";
      stage.of(MCPServer.class).patch(PatchContext.of(PatchType.JSON_MERGE), patch.formatted(i));
    }
  }

  private void create(String name) {
    stage.client.resource(stage.server(name, "image: w")).create();
  }

  private List<Deployment> deployments() {
    return stage.client.apps().deployments().inNamespace(stage.namespace).list().getItems();
  }

  private long accepted() {
    return stage
        .client
        .resources(MCPServer.class)
        .inNamespace(stage.namespace)
        .list()
        .getItems()
        .stream()
        .filter(server -> server.getStatus() != null)
        .filter(server -> server.getStatus().condition("Accepted").isPresent())
        .count();
  }
}
