package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteUrl;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.probe.tls.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that lead to addresses which are not public, in many forms. */
class RemoteAddressesTest {
  /** Names whose owners may answer with any address. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("localhost", "127.0.0.1"),
          Map.entry("loopback.example.com", "127.0.0.1"),
          Map.entry("other-loopback.example.com", "127.8.9.10"),
          Map.entry("loopback6.example.com", "::1"),
          Map.entry("mapped.example.com", "::ffff:127.0.0.1"),
          Map.entry("compatible.example.com", "::127.0.0.1"),
          Map.entry("nat64.example.com", "64:ff9b::127.0.0.1"),
          Map.entry("nat64-private.example.com", "64:ff9b::10.0.0.1"),
          Map.entry("sixtofour.example.com", "2002:7f00:1::"),
          Map.entry("teredo.example.com", "2001::7f00:1"),
          Map.entry("any.example.com", "0.0.0.0"),
          Map.entry("any6.example.com", "::"),
          Map.entry("private.example.com", "10.0.0.1"),
          Map.entry("docker.example.com", "172.17.0.1"),
          Map.entry("home.example.com", "192.168.1.1"),
          Map.entry("cgnat.example.com", "100.64.0.1"),
          Map.entry("alibaba.example.com", "100.100.100.200"),
          Map.entry("metadata.example.com", "169.254.169.254"),
          Map.entry("azure.example.com", "168.63.129.16"),
          Map.entry("oracle.example.com", "192.0.0.192"),
          Map.entry("metadata6.example.com", "fd00:ec2::254"),
          Map.entry("link-local6.example.com", "fe80::1"),
          Map.entry("site-local6.example.com", "fec0::1"),
          Map.entry("ula.example.com", "fc00::1"),
          Map.entry("multicast.example.com", "224.0.0.1"),
          Map.entry("multicast6.example.com", "ff02::1"),
          Map.entry("broadcast.example.com", "255.255.255.255"),
          Map.entry("reserved.example.com", "240.0.0.1"),
          Map.entry("benchmark.example.com", "198.18.0.1"),
          Map.entry("documentation.example.com", "192.0.2.1"));

  private static CountingListener listener;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void listen() throws IOException {
    listener = new CountingListener();
  }

  @AfterAll
  static void stop() throws IOException {
    listener.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user@127.0.0.1:%d/mcp",
        "https://mcp.example.com@127.0.0.1:%d/mcp",
        "https://mcp.example.com:443@127.0.0.1:%d/mcp",
        "https://127.0.0.1:%d/mcp",
        "https://127.0.0.1:%d#.example.com/mcp",
        "https://127.0.0.1:%d?.example.com/mcp",
        "https://127.0.0.1.:%d/mcp",
        "https://localhost.:%d/mcp",
        "https://127.1:%d/mcp",
        "https://2130706433:%d/mcp",
        "https://0x7f000001:%d/mcp",
        "https://0x7f.0.0.1:%d/mcp",
        "https://017700000001:%d/mcp",
        "https://0177.0.0.1:%d/mcp",
        "http://0177.0.0.1:%d/mcp",
        "http://2130706433:%d/mcp",
        "http://0x7f.1:%d/mcp",
        "http://127.0.0.1:0%d/mcp",
        "https://[::1]:%d/mcp",
        "http://[::1%%25lo]:%d/mcp",
        "http://[fe80::1%%25eth0]:%d/mcp",
        "http://[::ffff:127.0.0.1%%lo]:%d/mcp",
        "https://127。0。0。1:%d/mcp",
        "https://①②⑦.⓪.⓪.①:%d/mcp",
        "https://mcp.example.com\\@127.0.0.1:%d/mcp",
        "https:127.0.0.1:%d/mcp",
        "https:///127.0.0.1:%d/mcp",
        "//127.0.0.1:%d/mcp",
        "HTTPS://127.0.0.1:%d/mcp",
        "file://127.0.0.1:%d/mcp",
        "gopher://127.0.0.1:%d/mcp",
        "https://localhost:%d/../mcp",
        "https://localhost:%d/%%2e%%2e/mcp",
        "https://localhost:%d/mcp?x=1",
        " https://localhost:%d/mcp",
        "https://localhost:%d/mcp\n",
        "https://localhost:%d/mcp\r\nHost: x",
      })
  void formThatPeopleReadOtherwiseIsNoUrl(String form) {
    String url = form.formatted(listener.port());
    assertThat(parsed(url)).as(url).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/mcp",
        "http://127.0.0.2:%d",
        "http://0.0.0.0:%d/mcp",
        "http://[::1]:%d/mcp",
        "http://[::]:%d/mcp",
        "http://[::ffff:127.0.0.1]:%d/mcp",
        "http://[::ffff:7f00:1]:%d/mcp",
        "http://[::127.0.0.1]:%d/mcp",
        "http://[64:ff9b::7f00:1]:%d/mcp",
        "http://169.254.169.254:80/latest/meta-data",
        "http://10.0.0.1:22/mcp",
        "http://localhost:%d/mcp",
        "https://localhost:%d/mcp",
        "https://LOCALHOST:%d/mcp",
        "https://loopback.example.com:%d/mcp",
        "https://other-loopback.example.com:%d/mcp",
        "https://loopback6.example.com:%d/mcp",
        "https://mapped.example.com:%d/mcp",
        "https://compatible.example.com:%d/mcp",
        "https://nat64.example.com:%d/mcp",
        "https://nat64-private.example.com:%d/mcp",
        "https://sixtofour.example.com:%d/mcp",
        "https://teredo.example.com:%d/mcp",
        "https://any.example.com:%d/mcp",
        "https://any6.example.com:%d/mcp",
        "https://private.example.com:%d/mcp",
        "https://docker.example.com:%d/mcp",
        "https://home.example.com:%d/mcp",
        "https://cgnat.example.com:%d/mcp",
        "https://alibaba.example.com:%d/mcp",
        "https://metadata.example.com:%d/mcp",
        "https://azure.example.com:%d/mcp",
        "https://oracle.example.com:%d/mcp",
        "https://metadata6.example.com:%d/mcp",
        "https://link-local6.example.com:%d/mcp",
        "https://site-local6.example.com:%d/mcp",
        "https://ula.example.com:%d/mcp",
        "https://multicast.example.com:%d/mcp",
        "https://multicast6.example.com:%d/mcp",
        "https://broadcast.example.com:%d/mcp",
        "https://reserved.example.com:%d/mcp",
        "https://benchmark.example.com:%d/mcp",
        "https://documentation.example.com:%d/mcp",
      })
  void addressThatIsNotPublicIsNeverConnectedTo(String form) throws Exception {
    String url = form.formatted(listener.port());
    int before = listener.connections();
    HttpResponse<String> answer = call(url, RemotePolicy.PUBLIC);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
    assertThat(answer.body()).contains("an address that the policy refuses");
    assertThat(listener.connections()).isEqualTo(before);
  }

  /** The table above could not fail otherwise. */
  @Test
  void addressThatThePolicyListsIsConnectedTo() throws Exception {
    int before = listener.connections();
    RemotePolicy policy = RemoteRoutes.policy("{allowedNetworks: [127.0.0.0/8], http: true}");
    HttpResponse<String> answer = call("http://127.0.0.1:" + listener.port(), policy);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
    assertThat(listener.connections()).isGreaterThan(before);
  }

  @Test
  void networkOfThePolicyNeedsTlsUnlessThePolicyAllowsHttp() throws Exception {
    int before = listener.connections();
    RemotePolicy policy = RemoteRoutes.policy("{allowedNetworks: [127.0.0.0/8]}");
    assertThat(call("http://127.0.0.1:" + listener.port(), policy).body())
        .contains("an address that the policy refuses");
    assertThat(listener.connections()).isEqualTo(before);
  }

  @Test
  void hostWithoutAnAddressIsNamedAsTheReason() throws Exception {
    HttpResponse<String> answer = call("https://gone.example.com/mcp", RemotePolicy.PUBLIC);
    assertThat(answer.body()).contains("the host of spec.remote.url of this server has no address");
    assertThat(answer.statusCode()).isEqualTo(502);
  }

  private static Optional<RemoteUrl> parsed(String url) {
    try {
      return Optional.of(RemoteUrl.parse(url));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> call(String text, RemotePolicy policy) throws Exception {
    RemoteUrl url = RemoteUrl.parse(text);
    Route route = RemoteRoutes.route(url, Map.of(), policy, ServerTrust.system(url.host()));
    GatewayOptions options = GatewayOptions.builder().names(RemoteRoutes.names(NAMES)).build();
    try (Gateway gateway = Gateway.start(path -> Optional.of(route), options)) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/weather/mcp".formatted(gateway.port())))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
