package io.mcpruntime.gateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.RouteClaimSpec;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.hostile.tls.TestAuthority;
import io.mcpruntime.probe.tls.ServerTrust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableBuilderTest {
  @TempDir private Path folder;
  private final RouteTableBuilder table =
      new RouteTableBuilder(
          "mcp-runtime",
          new EndpointSliceFilter(Set.of("10.96.0.1", "172.18.0.2 8088")),
          new RemoteReader(new RemoteSettings(), ClusterNetworks.PRIVATE, Set.of()));

  @Test
  void aServerIsReachedByItsShortAndByItsLongPath() {
    Map<String, Route> routes =
        table.of(
            List.of(server("team", "weather", 1, "")),
            List.of(slice("team", "weather", true)),
            List.of(claim("team", "weather", "/weather/mcp", null)));
    assertThat(routes).containsOnlyKeys("/weather/mcp", "/team/weather/mcp");
    Route route = routes.get("/weather/mcp");
    assertThat(route.path()).isEqualTo("/mcp");
    assertThat(route.stateful()).isTrue();
    assertThat(route.ready()).extracting(b -> b.address().host()).containsExactly("10.0.0.1");
  }

  @Test
  void serverThatIsDeletedIsNotServedWhateverFinalizersItStillHas() {
    MCPServer server = server("team", "weather", 1, "");
    server.getMetadata().setFinalizers(List.of("somebody.example/else"));
    server.getMetadata().setDeletionTimestamp("2026-01-02T00:00:00Z");
    assertThat(
            table.of(
                List.of(server),
                List.of(slice("team", "weather", true)),
                List.of(claim("team", "weather", "/weather/mcp", null))))
        .isEmpty();
  }

  @Test
  void theClaimSaysWhoHasARouteInWhateverOrderServersAreRestored() {
    MCPServer owner = server("b", "weather", 9, "");
    MCPServer other = server("a", "weather", 1, "");
    for (List<MCPServer> order : List.of(List.of(owner, other), List.of(other, owner))) {
      Map<String, Route> routes =
          table.of(order, List.of(), List.of(claim("b", "weather", "/weather/mcp", null)));
      assertThat(routes.get("/weather/mcp").server()).isEqualTo(new ServerId("b", "weather"));
      assertThat(routes.get("/a/weather/mcp").server()).isEqualTo(new ServerId("a", "weather"));
    }
    assertThat(
            table.of(
                List.of(other), List.of(), List.of(claim("b", "weather", "/weather/mcp", null))))
        .as("while the owner is away")
        .containsOnlyKeys("/a/weather/mcp");
  }

  @Test
  void routeWithoutAClaimIsNotServed() {
    String spec = "\"route\":\"/payroll/mcp\"";
    assertThat(table.of(List.of(server("x", "thief", 1, spec)), List.of(), List.of()))
        .containsOnlyKeys("/x/thief/mcp");
  }

  @Test
  void releasedClaimServesItsOwnerOnlyWhileItAsksForTheRoute() {
    List<MCPRouteClaim> released =
        List.of(claim("t", "weather", "/weather/mcp", "2026-01-01T00:00:00Z"));
    String moved = "\"route\":\"/t/weather/mcp\"";
    assertThat(table.of(List.of(server("t", "weather", 1, "")), List.of(), released))
        .containsKey("/weather/mcp");
    assertThat(table.of(List.of(server("t", "weather", 1, moved)), List.of(), released))
        .containsOnlyKeys("/t/weather/mcp");
  }

  @Test
  void claimOfAnotherHostIsNotTheGateways() {
    MCPRouteClaim own = claim("t", "weather", "/weather/mcp", null);
    RouteClaimSpec spec = own.getSpec();
    own.setSpec(new RouteClaimSpec("a.example", spec.path(), "t", "weather", spec.since(), null));
    assertThat(table.of(List.of(server("t", "weather", 1, "")), List.of(), List.of(own)))
        .containsOnlyKeys("/t/weather/mcp");
  }

  /** The Service says it, which the operator writes once a spec is accepted. */
  @Test
  void podsOfAServiceThatSpeaksHttpsAreVerifiedByItsName() {
    MCPServer server = server("team", "weather", 1, "\"scheme\":\"https\"");
    assertThat(tls(server, "http")).isNull();
    assertThat(tls(server, null)).isNull();
    UpstreamTls tls = tls(server, "https");
    assertThat(tls.name()).isEqualTo("weather.team.svc");
    assertThat(tls.trust()).isEqualTo(ServerTrust.system("weather.team.svc"));
    assertThat(tls(server, "https")).isSameAs(tls);
  }

  @Test
  void serverWithAuthoritiesOfItsOwnIsNeverVerifiedByOthers() throws Exception {
    MCPServer server =
        server("team", "weather", 1, "\"scheme\":\"https\",\"caConfigMap\":{\"name\":\"ca\"}");
    assertThat(tls(server, "https").trust()).isNull();
    TestAuthority ours = TestAuthority.in(folder, "ours");
    server.setStatus(status(ours.pem()));
    UpstreamTls tls = tls(server, "https");
    assertThat(tls.trust()).isEqualTo(ServerTrust.of("weather.team.svc", ours.pem()));
    assertThat(tls(server, "https")).isSameAs(tls);
    server.setStatus(status("nothing"));
    assertThat(tls(server, "https").trust()).isNull();
  }

  /** The pods of the earlier spec have the certificates that they had. */
  @Test
  void specThatIsRefusedDoesNotChangeHowPodsAreVerified() throws Exception {
    String https = "\"scheme\":\"https\"";
    String refused = "{\"conditions\":[{\"type\":\"Accepted\",\"status\":\"False\"}]%s}";
    MCPServer added = server("team", "weather", 1, https + ",\"caConfigMap\":{\"name\":\"ca\"}");
    added.setStatus(Serialization.unmarshal(refused.formatted(""), MCPServerStatus.class));
    assertThat(tls(added, "https").trust()).isEqualTo(ServerTrust.system("weather.team.svc"));
    MCPServer removed = server("team", "weather", 1, https);
    String pem = TestAuthority.in(folder, "ours").pem().replace("\r", "");
    removed.setStatus(
        Serialization.unmarshal(
            refused.formatted(",\"ca\":\"" + pem.replace("\n", "\\n") + "\""),
            MCPServerStatus.class));
    assertThat(tls(removed, "https").trust()).isEqualTo(ServerTrust.of("weather.team.svc", pem));
  }

  private static MCPServerStatus status(String ca) {
    return new MCPServerStatus(1L, null, null, null, null, null, null, null, null, null, ca, null);
  }

  private UpstreamTls tls(MCPServer server, String appProtocol) {
    EndpointSlice slice = slice("team", "weather", true);
    slice.getPorts().get(0).setAppProtocol(appProtocol);
    return table.of(List.of(server), List.of(slice), List.of()).get("/team/weather/mcp").tls();
  }

  @Test
  void lockOfTheToolsIsPartOfTheRoute() {
    String hash = "a".repeat(64);
    assertThat(lock("\"tools\":{\"lock\":\"%s\"}".formatted(hash), ""))
        .isEqualTo(new ToolLock(hash, Map.of(), false));
    assertThat(
            lock(
                "\"tools\":{\"lock\":\"%s\",\"approved\":{\"x\":\"b\"}}".formatted(hash),
                "quarantine"))
        .isEqualTo(new ToolLock(hash, Map.of("x", "b"), true));
    assertThat(lock("", "quarantine")).isNull();
    assertThat(lock("\"tools\":{\"approved\":{\"x\":\"b\"}}", "quarantine")).isNull();
  }

  private ToolLock lock(String spec, String onDrift) {
    MCPServer server = server("team", "weather", 1, spec);
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, onDrift));
    return table.of(List.of(server), List.of(), List.of()).get("/team/weather/mcp").lock();
  }

  @Test
  void nobodyTakesAnothersLongPath() {
    Map<String, Route> routes =
        table.of(
            List.of(server("x", "thief", 1, ""), server("team", "weather", 2, "")),
            List.of(),
            List.of(claim("x", "thief", "/team/weather/mcp", null)));
    assertThat(routes.get("/team/weather/mcp").server()).isEqualTo(new ServerId("team", "weather"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-runtime", "registry", "mcp-nodes", "kube-system"})
  void serverInANamespaceOfThePlatformIsNotServed(String namespace) {
    assertThat(table.of(List.of(server(namespace, "w", 1, "")), List.of(), List.of())).isEmpty();
  }

  static Stream<EndpointSlice> forged() {
    EndpointSlice good = slice("team", "weather", true);
    return Stream.of(
        good.edit().editMetadata().withOwnerReferences().endMetadata().build(),
        good.edit()
            .editMetadata()
            .editFirstOwnerReference()
            .withName("other")
            .endOwnerReference()
            .endMetadata()
            .build(),
        good.edit()
            .editMetadata()
            .editFirstOwnerReference()
            .withKind("Endpoints")
            .endOwnerReference()
            .endMetadata()
            .build(),
        good.edit().withAddressType("FQDN").build(),
        good.edit().editFirstEndpoint().withTargetRef(null).endEndpoint().build(),
        target(good, "Node", "team"),
        target(good, "Pod", "payroll"),
        target(good, "Pod", null),
        pod(good, "payroll-5d9c7b8f6-x2k4p"),
        pod(good, "weather"),
        pod(good, "weather-2-5d9c7b8f6-x2k4p"),
        pod(good, "weather-5d9c7b8f6-X2K4P"),
        pod(good, null),
        address(good, "127.0.0.1"),
        address(good, "127.1.2.3"),
        address(good, "::1"),
        address(good, "::ffff:127.0.0.1"),
        address(good, "169.254.169.254"),
        address(good, "fe80::1"),
        address(good, "224.0.0.1"),
        address(good, "ff02::1"),
        address(good, "0.0.0.0"),
        address(good, "::"),
        address(good, "localhost"),
        address(good, "2130706433"),
        address(good, "0x7f.1"),
        address(good, "10.96.0.1"),
        address(good, "172.18.0.2"),
        address(good, "0.0.0.1"),
        address(good, "255.255.255.255"),
        address(good, "240.0.0.1"),
        address(good, "100.100.100.200"),
        address(good, "168.63.129.16"),
        address(good, "fd00:ec2::254"),
        address(good, ""));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void forgedSliceLeadsNowhere(EndpointSlice slice) {
    Route route =
        table
            .of(List.of(server("team", "weather", 1, "")), List.of(slice), List.of())
            .get("/team/weather/mcp");
    assertThat(route.ready()).isEmpty();
    assertThat(route.leaving()).isEmpty();
  }

  /** The API server shortens it before its random part. */
  @Test
  void podOfAServerWithALongNameIsServed() {
    String name = "w".repeat(60);
    EndpointSlice slice = pod(slice("team", name, true), "w".repeat(58) + "x2k4p");
    assertThat(
            table
                .of(List.of(server("team", name, 1, "")), List.of(slice), List.of())
                .get("/team/" + name + "/mcp")
                .ready())
        .hasSize(1);
  }

  @Test
  void addressOfIPv6IsServed() {
    EndpointSlice six =
        address(slice("team", "weather", true), "fd00::7").edit().withAddressType("IPv6").build();
    assertThat(
            table
                .of(List.of(server("team", "weather", 1, "")), List.of(six), List.of())
                .get("/team/weather/mcp")
                .ready())
        .hasSize(1);
  }

  private static EndpointSlice address(EndpointSlice slice, String address) {
    return slice.edit().editFirstEndpoint().withAddresses(address).endEndpoint().build();
  }

  private static EndpointSlice pod(EndpointSlice slice, String name) {
    return slice
        .edit()
        .editFirstEndpoint()
        .editTargetRef()
        .withName(name)
        .endTargetRef()
        .endEndpoint()
        .build();
  }

  private static EndpointSlice target(EndpointSlice slice, String kind, String namespace) {
    return slice
        .edit()
        .editFirstEndpoint()
        .editTargetRef()
        .withKind(kind)
        .withNamespace(namespace)
        .endTargetRef()
        .endEndpoint()
        .build();
  }

  private static MCPRouteClaim claim(
      String namespace, String server, String path, String releasedAt) {
    MCPRouteClaim claim = new MCPRouteClaim();
    claim.setSpec(
        new RouteClaimSpec(null, path, namespace, server, "2026-01-01T00:00:00Z", releasedAt));
    return claim;
  }

  @Test
  void aPodThatIsNotReadyServesItsSessionsOnly() {
    Route route =
        table
            .of(
                List.of(server("team", "weather", 1, "")),
                List.of(slice("team", "weather", false)),
                List.of())
            .get("/team/weather/mcp");
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
            List.of(none, slice("team", "weather", true)),
            List.of());
    assertThat(routes.get("/team/broken/mcp").ready()).isEmpty();
    assertThat(routes.get("/team/weather/mcp").ready()).hasSize(1);
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
    Route route =
        table.of(List.of(server("t", "w", 1, spec)), List.of(), List.of()).get("/t/w/mcp");
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

  @Test
  void lockedServerThatIsNotAskedForItsToolsGetsNoCalls() {
    String spec = "\"tools\":{\"lock\":\"%s\"}".formatted("a".repeat(64));
    String off = ",\"handshake\":{\"enabled\":false}";
    assertThat(route(server("team", "weather", 1, spec)).quarantined()).isFalse();
    assertThat(route(server("team", "weather", 1, spec + off)).quarantined()).isTrue();
    assertThat(route(server("team", "weather", 1, off.substring(1))).quarantined()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "NotSeen, Unknown, false",
    "NotSeen, False, true",
    "NotSeen, True, true",
    "NotSeen, none, true",
    "Drift, True, false",
    "Drift, False, false"
  })
  void lockedServerThatDidNotListItsToolsGetsNoCalls(
      String reason, String verified, boolean quarantined) {
    String spec = "\"tools\":{\"lock\":\"%s\"}".formatted("a".repeat(64));
    MCPServer server = server("team", "weather", 1, spec);
    String match = "{\"type\":\"ToolsMatch\",\"status\":\"False\",\"reason\":\"" + reason + "\"}";
    String asked = ",{\"type\":\"Verified\",\"status\":\"" + verified + "\",\"reason\":\"x\"}";
    String conditions = verified.equals("none") ? match : match + asked;
    server.setStatus(
        Serialization.unmarshal("{\"conditions\":[" + conditions + "]}", MCPServerStatus.class));
    assertThat(route(server).quarantined()).isEqualTo(quarantined);
  }

  @Test
  void lockedServerGetsNoCallsBeforeTheLockedToolsWereSeen() {
    String lock = "a".repeat(64);
    MCPServer server = server("team", "weather", 1, "\"tools\":{\"lock\":\"" + lock + "\"}");
    assertThat(route(server).quarantined()).as("without the annotation").isFalse();
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    assertThat(route(server).quarantined()).as("nobody has asked it").isTrue();
    server.setStatus(seen("Unknown", lock));
    assertThat(route(server).quarantined()).isTrue();
    server.setStatus(drifted("True"));
    assertThat(route(server).quarantined()).as("no tools were seen").isTrue();
    server.setStatus(seen("True", "b".repeat(64)));
    assertThat(route(server).quarantined()).as("the lock is newer than the status").isTrue();
    server.setStatus(seen("True", lock));
    assertThat(route(server).quarantined()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Login", "SingleSession"})
  void lockedServerThatIsNotAskedAgainGetsNoCallsWhateverItsAnnotations(String verified) {
    String lock = "a".repeat(64);
    MCPServer server = server("team", "weather", 1, "\"tools\":{\"lock\":\"" + lock + "\"}");
    server.setStatus(notSeen(verified));
    assertThat(route(server).quarantined()).isTrue();
    server.setStatus(notSeen("NotAsked"));
    assertThat(route(server).quarantined()).as("nobody has asked it yet").isFalse();
    server = server("team", "weather", 1, "");
    server.setStatus(notSeen(verified));
    assertThat(route(server).quarantined()).as("nothing is locked").isFalse();
  }

  private static MCPServerStatus notSeen(String verified) {
    String json =
        """
        {"conditions":[{"type":"Verified","status":"%s","reason":"%s"},
          {"type":"ToolsMatch","status":"False","reason":"NotSeen"}]}
        """;
    String status = verified.equals("NotAsked") ? "Unknown" : "True";
    return Serialization.unmarshal(json.formatted(status, verified), MCPServerStatus.class);
  }

  @Test
  void changeOfTheSpecThatTheOperatorHasNotSeenYetInterruptsNobody() {
    String lock = "a".repeat(64);
    MCPServer server = server("team", "weather", 1, "\"tools\":{\"lock\":\"" + lock + "\"}");
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    server.getMetadata().setGeneration(2L);
    server.setStatus(seen("True", lock));
    assertThat(route(server).quarantined()).as("replicas were changed, say").isFalse();
  }

  private static MCPServerStatus seen(String toolsMatch, String hash) {
    String json =
        """
        {"conditions":[{"type":"ToolsMatch","status":"%s","observedGeneration":1}],
         "tools":{"count":1,"names":["a"],"hash":"%s"}}
        """;
    return Serialization.unmarshal(json.formatted(toolsMatch, hash), MCPServerStatus.class);
  }

  private Route route(MCPServer server) {
    return table.of(List.of(server), List.of(), List.of()).get("/team/weather/mcp");
  }

  private static MCPServerStatus drifted(String toolsMatch) {
    String json = "{\"conditions\":[{\"type\":\"ToolsMatch\",\"status\":\"%s\"}]}";
    return Serialization.unmarshal(json.formatted(toolsMatch), MCPServerStatus.class);
  }

  private Backend pod(List<MCPServer> servers, boolean ready) {
    Route route =
        table
            .of(servers, List.of(slice("team", "weather", ready)), List.of())
            .get("/team/weather/mcp");
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
        .addNewOwnerReference()
        .withApiVersion("v1")
        .withKind("Service")
        .withName(service)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withAddressType("IPv4")
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
        .withKind("Pod")
        .withName(service + "-5d9c7b8f6-x2k4p")
        .withNamespace(namespace)
        .withUid(new UUID(7, 7).toString())
        .endTargetRef()
        .endEndpoint()
        .build();
  }
}
