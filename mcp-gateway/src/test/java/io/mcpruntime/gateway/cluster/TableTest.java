package io.mcpruntime.gateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table = new Table();

  @Test
  void aServerIsReachedByItsShortAndByItsLongPath() {
    Map<String, Route> routes =
        table.of(
            List.of(server("team", "weather", 1, "")), List.of(slice("team", "weather", true)));
    assertThat(routes).containsOnlyKeys("/weather/mcp", "/team/weather/mcp");
    Route route = routes.get("/weather/mcp");
    assertThat(route.path()).isEqualTo("/mcp");
    assertThat(route.stateful()).isTrue();
    assertThat(route.ready()).extracting(b -> b.address().host()).containsExactly("10.0.0.1");
  }

  @Test
  void ofTwoThatClaimOneRouteTheOlderKeepsIt() {
    Map<String, Route> routes =
        table.of(List.of(server("a", "weather", 2, ""), server("b", "weather", 1, "")), List.of());
    assertThat(routes.get("/weather/mcp").server()).isEqualTo(new ServerId("b", "weather"));
    assertThat(routes.get("/a/weather/mcp").server()).isEqualTo(new ServerId("a", "weather"));
  }

  @Test
  void nobodyTakesAnothersLongPath() {
    Map<String, Route> routes =
        table.of(
            List.of(
                server("x", "thief", 1, "\"route\":\"/team/weather/mcp\""),
                server("team", "weather", 2, "")),
            List.of());
    assertThat(routes.get("/team/weather/mcp").server()).isEqualTo(new ServerId("team", "weather"));
  }

  @Test
  void aPodThatIsNotReadyServesItsSessionsOnly() {
    Route route =
        table
            .of(List.of(server("team", "weather", 1, "")), List.of(slice("team", "weather", false)))
            .get("/weather/mcp");
    assertThat(route.ready()).isEmpty();
    assertThat(route.leaving()).hasSize(1);
  }

  /** As the API server has it, for a server whose Deployment was refused. */
  @Test
  void aServerThatNeverHadAPodStopsNobodysRoutes() {
    EndpointSlice none = new EndpointSliceBuilder(slice("team", "broken", true)).build();
    none.setPorts(null);
    none.setEndpoints(null);
    Map<String, Route> routes =
        table.of(
            List.of(server("team", "broken", 1, ""), server("team", "weather", 2, "")),
            List.of(none, slice("team", "weather", true)));
    assertThat(routes.get("/broken/mcp").ready()).isEmpty();
    assertThat(routes.get("/weather/mcp").ready()).hasSize(1);
  }

  @Test
  void aPodThatStaysKeepsItsCounts() {
    List<MCPServer> servers = List.of(server("team", "weather", 1, ""));
    Backend before = pod(servers, true);
    before.enter();
    assertThat(pod(servers, false)).isSameAs(before);
  }

  @Test
  void whatTheSpecSaysIsInTheRoute() {
    String spec =
        "\"path\":\"/rpc\",\"stateful\":false,\"limits\":{\"maxBodyBytes\":2048,\"maxStreams\":7}";
    Route route = table.of(List.of(server("t", "w", 1, spec)), List.of()).get("/w/mcp");
    assertThat(route.path()).isEqualTo("/rpc");
    assertThat(route.stateful()).isFalse();
    assertThat(route.limits().maxBodyBytes()).isEqualTo(2048);
    assertThat(route.limits().maxStreams()).isEqualTo(7);
    assertThat(route.limits().timeoutSeconds()).isEqualTo(3600);
  }

  @Test
  void aServerWhoseToolsDriftedIsInQuarantineWhenItsTeamWantsThat() {
    MCPServer server = server("team", "weather", 1, "");
    server.setStatus(drifted("False"));
    assertThat(route(server).quarantined()).isFalse();
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    assertThat(route(server).quarantined()).isTrue();
    server.setStatus(drifted("True"));
    assertThat(route(server).quarantined()).isFalse();
    server.setStatus(null);
    assertThat(route(server).quarantined()).isFalse();
  }

  private Route route(MCPServer server) {
    return table.of(List.of(server), List.of()).get("/weather/mcp");
  }

  private static MCPServerStatus drifted(String toolsMatch) {
    String json = "{\"conditions\":[{\"type\":\"ToolsMatch\",\"status\":\"%s\"}]}";
    return Serialization.unmarshal(json.formatted(toolsMatch), MCPServerStatus.class);
  }

  private Backend pod(List<MCPServer> servers, boolean ready) {
    Route route = table.of(servers, List.of(slice("team", "weather", ready))).get("/weather/mcp");
    return (ready ? route.ready() : route.leaving()).get(0);
  }

  private static MCPServer server(String namespace, String name, int second, String spec) {
    MCPServer server = new MCPServer();
    server.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName(name)
            .withCreationTimestamp("2026-01-01T00:00:0" + second + "Z")
            .build());
    server.setSpec(Serialization.unmarshal("{" + spec + "}", MCPServerSpec.class));
    return server;
  }

  private static EndpointSlice slice(String namespace, String service, boolean ready) {
    return new EndpointSliceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .addToLabels("kubernetes.io/service-name", service)
        .endMetadata()
        .addNewPort()
        .withName("mcp")
        .withPort(8088)
        .endPort()
        .addNewEndpoint()
        .withAddresses("10.0.0.1")
        .withNewConditions()
        .withReady(ready)
        .endConditions()
        .withNewTargetRef()
        .withUid(new UUID(7, 7).toString())
        .endTargetRef()
        .endEndpoint()
        .build();
  }
}
