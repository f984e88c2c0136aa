package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteIT {
  private static final String OLDER = "older";

  private Stage stage;

  @BeforeEach
  void twoServersAskForOneRoute() {
    stage = new Stage();
    stage.policy("{version: v1, defaults: {routes: [/weather/mcp, /elsewhere/mcp]}}");
    stage.startOperator(false);
    apply("image: w, route: /weather/mcp");
    awaitOwner(OLDER);
    stage.apply("image: w");
    assertThat(stage.condition("Accepted=False RouteTaken").getMessage())
        .contains(
            stage.namespace + "/older owns it", "route: /" + stage.namespace + "/weather/mcp");
    assertThat(stage.of(Deployment.class).get()).isNull();
  }

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void routeOfADeletedServerStaysReservedUntilTheAdministratorDeletesItsClaim() {
    older().delete();
    await().until(() -> claim().getSpec().releasedAt() != null);
    assertThat(stage.condition("Accepted=False RouteTaken").getMessage())
        .contains(stage.namespace + "/older");
    stage.client.resource(claim()).delete();
    stage.condition("Accepted=True Valid");
    awaitOwner(Stage.SERVER);
  }

  @Test
  void routeOfADeletedServerIsFreeAfterTheRetention() {
    older().delete();
    await().until(() -> claim().getSpec().releasedAt() != null);
    stage.policy("{version: v1, routeRetention: 0s, defaults: {routes: [/weather/mcp]}}");
    stage.condition("Accepted=True Valid");
    awaitOwner(Stage.SERVER);
  }

  @Test
  void serverThatMovesAwayReleasesItsRoute() {
    apply("image: w, route: /elsewhere/mcp");
    await().until(() -> claim().getSpec().releasedAt() != null);
    apply("image: w, route: /weather/mcp");
    await().until(() -> claim().getSpec().releasedAt() == null);
    awaitOwner(OLDER);
  }

  @Test
  void serverThatTakesItsLongPathIsAccepted() {
    stage.apply("image: w, route: /%s/weather/mcp".formatted(stage.namespace));
    stage.condition("Routed=True Gateway");
    stage.condition("Accepted=True Valid");
  }

  @Test
  void conflictAtRestCostsNoWrite() {
    stage.awaitRest();
  }

  private void awaitOwner(String server) {
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(claim().getSpec().server()).isEqualTo(server));
  }

  private MCPRouteClaim claim() {
    return stage
        .client
        .resources(MCPRouteClaim.class)
        .inNamespace(stage.platform)
        .withName(MCPRouteClaim.name("", "/weather/mcp"))
        .require();
  }

  private Resource<MCPServer> older() {
    return stage.client.resources(MCPServer.class).inNamespace(stage.namespace).withName(OLDER);
  }

  private void apply(String spec) {
    stage
        .client
        .resource(stage.server(OLDER, spec))
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }
}
