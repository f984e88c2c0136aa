package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.Resource;
import io.mcpruntime.crd.MCPServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteIT {
  private static final String OLDER = "older";

  private Stage stage;

  @BeforeEach
  void twoServersClaimOneRoute() {
    stage = new Stage();
    stage.startOperator(false);
    apply("image: w, route: /weather/mcp");
    // The tie-break of servers of one second is their name: this one is the older either way.
    stage.apply("image: w");
    assertThat(stage.condition("Routed=False RouteTaken").getMessage())
        .contains(stage.namespace + "/older has the route /weather/mcp");
    assertThat(url()).endsWith("/" + stage.namespace + "/weather/mcp");
  }

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void deletedServerLeavesItsRouteToTheNewerOne() {
    older().delete();
    stage.condition("Routed=True Gateway");
    assertThat(url()).isEqualTo("http://mcp-gateway.mcp-runtime.svc/weather/mcp");
  }

  @Test
  void serverThatMovesAwayLeavesItsRouteToTheNewerOne() {
    apply("image: w, route: /elsewhere/mcp");
    stage.condition("Routed=True Gateway");
  }

  @Test
  void newerServerThatMovesAwayIsRouted() {
    stage.apply("image: w, route: /elsewhere/mcp");
    stage.condition("Routed=True Gateway");
  }

  @Test
  void olderServerThatComesBackTakesTheRouteAgain() {
    apply("image: w, route: /elsewhere/mcp");
    stage.condition("Routed=True Gateway");
    apply("image: w, route: /weather/mcp");
    stage.condition("Routed=False RouteTaken");
  }

  @Test
  void conflictAtRestCostsNoWrite() {
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              int now = stage.writes.all().size();
              stage.writes.forget();
              return now == 0;
            });
  }

  private String url() {
    return stage.of(MCPServer.class).get().getStatus().url();
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
