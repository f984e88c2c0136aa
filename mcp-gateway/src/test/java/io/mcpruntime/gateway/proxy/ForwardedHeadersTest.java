package io.mcpruntime.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {
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
}
