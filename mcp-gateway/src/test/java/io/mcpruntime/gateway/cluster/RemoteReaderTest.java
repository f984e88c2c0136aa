package io.mcpruntime.gateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.probe.tls.ServerTrust;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes to servers that run elsewhere. */
class RemoteReaderTest {
  private static final String URL = "https://mcp.example.com/api/mcp";
  private final RemoteSettings settings = new RemoteSettings();
  private final RouteTableBuilder table =
      new RouteTableBuilder(
          "mcp-runtime",
          new EndpointSliceFilter(Set.of()),
          new RemoteReader(
              settings,
              ClusterNetworks.parse("test", "8.8.0.0/16"),
              Set.of("9.9.9.9", "1.1.1.1 443")));

  @Test
  void routeLeadsToTheUrlThatTheOperatorHasAccepted() {
    Route route = route(server("team", "https://new.example.com/mcp", "{\"url\":\"" + URL + "\"}"));
    assertThat(route.path()).isEqualTo("/api/mcp");
    assertThat(route.stateful()).isTrue();
    assertThat(route.remote().host()).isEqualTo("mcp.example.com");
    assertThat(route.remote().port()).isEqualTo(443);
    assertThat(route.remote().authority()).isEqualTo("mcp.example.com");
    assertThat(route.remote().headers()).isEmpty();
    assertThat(route.tls())
        .isEqualTo(new UpstreamTls("mcp.example.com", ServerTrust.system("mcp.example.com")));
    assertThat(route.ready()).hasSize(1);
  }

  @Test
  void serverThatIsNotAcceptedIsNotCalled() {
    Route route = route(server("team", URL, null));
    assertThat(route.remote()).isNull();
    assertThat(route.ready()).isEmpty();
  }

  @Test
  void headersAreForOneServerAndOneUrl() {
    settings.update(
        List.of(),
        List.of(secret("team", "weather", new RemoteHeaders(URL, Map.of("X-Api-Key", "key")))));
    String accepted = "{\"url\":\"%s\",\"headersFrom\":\"key\"}";
    assertThat(route(server("team", URL, accepted.formatted(URL))).remote().headers())
        .containsExactly(Map.entry("X-Api-Key", "key"));
    assertThat(route(server("other", URL, accepted.formatted(URL))).remote().headers())
        .as("of another namespace")
        .isNull();
    String other = "https://other.example.com/mcp";
    assertThat(route(server("team", URL, accepted.formatted(other))).remote().headers())
        .as("for another URL")
        .isNull();
    assertThat(route(server("team", URL, "{\"url\":\"" + URL + "\"}")).remote().headers())
        .as("a server without a Secret")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nothing",
        "{\"url\":\"https://mcp.example.com/api/mcp\",\"headers\":{\"Host\":\"a\"}}",
        "{\"url\":\"https://mcp.example.com/api/mcp\",\"headers\":{\"Mcp-Session-Id\":\"a\"}}",
        "{\"url\":\"https://mcp.example.com/api/mcp\",\"headers\":{\"A\":\"a\\r\\nHost: b\"}}",
        "{\"url\":\"https://mcp.example.com/api/mcp\",\"headers\":{\"A b\":\"a\"}}"
      })
  void entryThatTheOperatorWouldNotWriteIsNotUsed(String entry) {
    Secret secret = secret("team", "weather", new RemoteHeaders(URL, Map.of()));
    secret.setData(
        Map.of(
            "weather", Base64.getEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8))));
    settings.update(List.of(), List.of(secret));
    String accepted = "{\"url\":\"%s\",\"headersFrom\":\"key\"}".formatted(URL);
    assertThat(route(server("team", URL, accepted)).remote().headers()).isNull();
  }

  @Test
  void nothingIsCalledBeforeAValidPolicyWasRead() throws Exception {
    policy("{hosts: 5}");
    assertThat(allows("93.184.216.34")).isFalse();
    settings.update(List.of(new ConfigMapBuilder().build()), List.of());
    assertThat(allows("93.184.216.34")).isFalse();
    settings.update(List.of(), List.of());
    assertThat(allows("93.184.216.34")).as("no policy is the default one").isTrue();
    policy("{hosts: [other.example.com]}");
    settings.update(List.of(new ConfigMapBuilder().build()), List.of());
    assertThat(allows("93.184.216.34")).as("a missing file changes nothing").isFalse();
  }

  @Test
  void addressesFollowFromThePolicyAlone() throws Exception {
    settings.update(List.of(), List.of());
    assertThat(allows("93.184.216.34")).isTrue();
    assertThat(allows("10.0.0.1")).isFalse();
    assertThat(allows("8.8.8.8")).as("a network of the cluster").isFalse();
    assertThat(allows("9.9.9.9")).as("the API server").isFalse();
    assertThat(allows("1.1.1.1")).as("behind the API server's Service").isFalse();
    policy("{allowedNetworks: [10.0.0.0/24, 8.8.8.8/32]}");
    assertThat(allows("10.0.0.1")).isTrue();
    assertThat(allows("10.0.1.1")).isFalse();
    assertThat(allows("8.8.8.8")).isTrue();
    policy("{hosts: [other.example.com]}");
    assertThat(allows("93.184.216.34")).isFalse();
    policy("{hosts: 5}");
    assertThat(allows("93.184.216.34")).as("an invalid file changes nothing").isFalse();
    policy("{hosts: ['*.example.com']}");
    assertThat(allows("93.184.216.34")).isTrue();
    policy("{hosts: ['*.mcp.example.com', 'xmcp.example.com']}");
    assertThat(allows("93.184.216.34")).isFalse();
  }

  @Test
  void sessionsOfAnotherUrlLeadNowhere() {
    Route before = route(server("team", URL, "{\"url\":\"" + URL + "\"}"));
    Route same = route(server("team", URL, "{\"url\":\"" + URL + "\"}"));
    Route after = route(server("team", URL, "{\"url\":\"https://mcp.example.com/other\"}"));
    assertThat(same.at(before.ready().get(0).address())).isPresent();
    assertThat(after.at(before.ready().get(0).address())).isEmpty();
  }

  private boolean allows(String address) throws Exception {
    return route(server("team", URL, "{\"url\":\"" + URL + "\"}"))
        .remote()
        .addresses()
        .test(InetAddress.getByName(address));
  }

  private void policy(String remote) {
    ConfigMap map =
        new ConfigMapBuilder()
            .addToData(
                PlatformPolicy.KEY, "{version: v1, defaults: {remote: %s}}".formatted(remote))
            .build();
    settings.update(List.of(map), List.of());
  }

  private static Secret secret(String namespace, String server, RemoteHeaders headers) {
    byte[] json = headers.json().getBytes(StandardCharsets.UTF_8);
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(RemoteHeaders.SECRET)
        .endMetadata()
        .addToData(server, Base64.getEncoder().encodeToString(json))
        .build();
  }

  private Route route(MCPServer server) {
    return table.of(List.of(server), List.of(), List.of()).get(server.longRoute());
  }

  private static MCPServer server(String namespace, String url, String accepted) {
    return Serialization.unmarshal(
        """
        {"apiVersion":"mcpruntime.io/v1alpha1","kind":"MCPServer",
         "metadata":{"name":"weather","namespace":"%s"},
         "spec":{"remote":{"url":"%s","headersFrom":"key"}},
         "status":{"remote":%s}}
        """
            .formatted(namespace, url, accepted),
        MCPServer.class);
  }
}
