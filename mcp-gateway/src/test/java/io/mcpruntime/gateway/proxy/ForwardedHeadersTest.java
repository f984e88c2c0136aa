package io.mcpruntime.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {
  private static final String PROXY = "10.244.0.1";
  private static final MultiMap HOST_ONLY = from("Host", "10.0.0.9:8080");

  private final ForwardedHeaders forwarded =
      new ForwardedHeaders("http", List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32"));

  @ParameterizedTest
  @ValueSource(strings = {"10.244.0.1", "192.0.2.7", "2001:db8:1::5"})
  void proxiesOfANamedNetworkAreTrusted(String peer) {
    assertThat(forwarded.isTrusted(peer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.0.1", "192.0.2.8", "2001:db9::5", "unknown", ""})
  void nobodyElseIs(String peer) {
    assertThat(forwarded.isTrusted(peer)).isFalse();
  }

  @Test
  void nobodyIsTrustedUnlessNamed() {
    assertThat(new ForwardedHeaders("http", List.of()).isTrusted("127.0.0.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.", "10.0.0.0/33", "10.0.0.0/", "proxy.example", "2001:db8::/129"})
  void whatIsNoNetworkIsRefusedWithTheEntry(String entry) {
    assertThatThrownBy(() -> new ForwardedHeaders("http", List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MCP_TRUSTED_PROXIES has '" + entry + "'");
  }

  @Test
  void whatATrustedProxySaysIsForwarded() {
    MultiMap said =
        from("Host", "10.0.0.9:8080")
            .set("X-Forwarded-For", "192.0.2.99")
            .set("X-Forwarded-Proto", "https")
            .set("X-Forwarded-Host", "Mcp.example:8443")
            .set("X-Forwarded-Port", "9443")
            .set("X-Forwarded-Prefix", "/team-a");
    MultiMap seen = toServer(said, PROXY);
    assertThat(seen.get("X-Forwarded-For")).isEqualTo("192.0.2.99, " + PROXY);
    assertThat(seen.get("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(seen.get("X-Forwarded-Host")).isEqualTo("Mcp.example:8443");
    assertThat(seen.get("X-Forwarded-Port")).isEqualTo("9443");
    assertThat(seen.get("X-Forwarded-Prefix")).isEqualTo("/team-a/weather");
    assertThat(toServer(said, "11.0.0.1")).hasToString(toServer(HOST_ONLY, "11.0.0.1").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Host   | evil.example/..",
        "X-Forwarded-Host   | user@evil.example",
        "X-Forwarded-Host   | evil.example:99999",
        "X-Forwarded-Host   | evil.example, mcp.example",
        "X-Forwarded-Host   | ''",
        "X-Forwarded-Proto  | javascript",
        "X-Forwarded-Proto  | https, http",
        "X-Forwarded-Port   | 99999",
        "X-Forwarded-Port   | 443, 80",
        "X-Forwarded-Port   | ''",
        "X-Forwarded-Prefix | //evil.example",
        "X-Forwarded-Prefix | /a, /b",
        "X-Forwarded-Prefix | /../a"
      })
  void whatIsNoSingleValueIsReplacedByTheGatewaysOwn(String name, String value) {
    MultiMap seen = toServer(from("Host", "10.0.0.9:8080").set(name, value), PROXY);
    assertThat(seen).hasToString(toServer(HOST_ONLY, PROXY).toString());
  }

  /** The first may be the caller's own, to which the proxy has only added. */
  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Host, evil.example, mcp.example",
    "X-Forwarded-Proto, https, http",
    "X-Forwarded-Port, 666, 443",
    "X-Forwarded-Prefix, /evil, /good"
  })
  void headerThatIsThereTwiceIsReplacedByTheGatewaysOwn(String name, String one, String other) {
    MultiMap said = from("Host", "10.0.0.9:8080").add(name, one).add(name, other);
    assertThat(toServer(said, PROXY)).hasToString(toServer(HOST_ONLY, PROXY).toString());
  }

  private static MultiMap from(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().set(name, value);
  }

  private MultiMap toServer(MultiMap headers, String peer) {
    MultiMap seen = MultiMap.caseInsensitiveMultiMap();
    forwarded.set(headers, peer, "/weather", seen);
    return seen;
  }
}
