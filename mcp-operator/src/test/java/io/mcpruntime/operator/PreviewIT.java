package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Previews of servers: whose route they get, and that they end. */
class PreviewIT {
  private final Tenants tenants = new Tenants();

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void previewIsServedBesideItsServer() {
    tenants.startOperator();
    tenants.apply(tenants.victim, "weather", "image: w");
    tenants.victim.condition("weather", "Accepted=True Valid");
    preview(tenants.victim, "weather", later());
    tenants.victim.condition("weather--pr-1", "Accepted=True Valid");
    assertThat(owner("/weather@pr-1/mcp")).isEqualTo(tenants.victim.namespace + "/weather--pr-1");
    assertThat(owner("/weather/mcp")).isEqualTo(tenants.victim.namespace + "/weather");
  }

  @Test
  void previewOfAnotherNamespacesServerIsRefused() {
    tenants.startOperator();
    tenants.apply(tenants.victim, "weather", "image: w");
    tenants.victim.condition("weather", "Accepted=True Valid");
    preview(tenants.attacker, "weather", later());
    assertThat(
            tenants.attacker.condition("weather--pr-1", "Accepted=False RouteTaken").getMessage())
        .contains(
            "/weather@pr-1/mcp is taken", tenants.victim.namespace + "/weather owns /weather/mcp");
    assertThat(tenants.attacker.named(Deployment.class, "weather--pr-1").get()).isNull();
  }

  @Test
  void previewThatWasThereFirstLosesItsRouteToTheNamespaceOfTheServer() {
    tenants.startOperator();
    preview(tenants.attacker, "weather", later());
    tenants.attacker.condition("weather--pr-1", "Accepted=True Valid");
    tenants.apply(tenants.victim, "weather", "image: w");
    tenants.victim.condition("weather", "Accepted=True Valid");
    preview(tenants.victim, "weather", later());
    tenants.victim.condition("weather--pr-1", "Accepted=True Valid");
    assertThat(owner("/weather@pr-1/mcp")).isEqualTo(tenants.victim.namespace + "/weather--pr-1");
  }

  @Test
  void routeOfAPreviewIsForPreviewsOfThatNameOnly() {
    tenants.startOperator();
    tenants.apply(tenants.attacker, "plain", "image: w, route: /weather@pr-1/mcp");
    tenants.attacker.condition("plain", "Accepted=False RouteNotGranted");
    preview(tenants.attacker, "other", later(), "image: w, route: /weather@pr-1/mcp");
    tenants.attacker.condition("other--pr-1", "Accepted=False RouteNotGranted");
  }

  @Test
  void previewIsDeletedWhenItsTimeIsOverAlsoIfNoOperatorRan() {
    tenants.apply(tenants.victim, "weather", "image: w");
    annotated(tenants.victim, "weather", Instant.now().minusSeconds(60));
    preview(tenants.victim, "expired", Instant.now().minusSeconds(60));
    preview(tenants.victim, "running", later());
    tenants.startOperator();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(tenants.victim.named(MCPServer.class, "expired--pr-1").get()).isNull());
    tenants.victim.condition("running--pr-1", "Accepted=True Valid");
    assertThat(tenants.victim.named(MCPServer.class, "weather").get())
        .as("a server that is no preview")
        .isNotNull();
  }

  private static Instant later() {
    return Instant.now().plus(Duration.ofHours(1));
  }

  private static void annotated(Stage team, String name, Instant end) {
    MCPServer server = team.named(MCPServer.class, name).get();
    server.getMetadata().setManagedFields(null);
    server.getMetadata().setAnnotations(Map.of(Preview.EXPIRES, end.toString()));
    team.client.resource(server).update();
  }

  private static void preview(Stage team, String server, Instant end) {
    preview(team, server, end, "image: w, route: /%s@pr-1/mcp".formatted(server));
  }

  private static void preview(Stage team, String of, Instant end, String spec) {
    MCPServer server = team.server(of + "--pr-1", spec);
    server.getMetadata().setLabels(Map.of(Preview.OF, of, Preview.NAME, "pr-1"));
    server.getMetadata().setAnnotations(Map.of(Preview.EXPIRES, end.toString()));
    team.client.resource(server).create();
  }

  private String owner(String path) {
    return tenants
        .victim
        .client
        .resources(MCPRouteClaim.class)
        .inNamespace(tenants.victim.platform)
        .withName(MCPRouteClaim.name("", path))
        .require()
        .owner();
  }
}
