package com.example.weather;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedCallersTest {
  private final TrustedCallers callers = new TrustedCallers(List.of("mcp.example.com"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1:8080",
        "[::1]:8088",
        "10.1.2.3:8088",
        "weather",
        "weather.mcp-servers.svc",
        "weather.mcp-servers.svc.cluster.local:80",
        "MCP.example.com"
      })
  void hostsThatNobodyElseCanOwnAndAllowedOnesPass(String host) {
    assertThatCode(() -> callers.validateHeaders(Map.of("host", List.of(host))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8088", "x.svc.evil.example", ""})
  void otherHostsAreRefused(String host) {
    assertThatThrownBy(() -> callers.validateHeaders(Map.of("Host", List.of(host))))
        .hasMessageContaining("ALLOWED_HOSTS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:6274", "http://10.1.2.3:8088", "https://mcp.example.com"})
  void originsOfTheSameHostOfThisMachineAndAllowedOnesPass(String origin) {
    assertThatCode(() -> validate("10.1.2.3:8088", origin)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "http://6.6.6.6", "null", ""})
  void otherOriginsAreRefused(String origin) {
    assertThatThrownBy(() -> validate("localhost:8088", origin))
        .hasMessageContaining("this Origin is not allowed");
  }

  @Test
  void aRequestWithoutHostIsRefused() {
    assertThatThrownBy(() -> callers.validateHeaders(Map.of()))
        .hasMessageContaining("this Host is not allowed");
  }

  private void validate(String host, String origin) throws Exception {
    callers.validateHeaders(Map.of("Host", List.of(host), "Origin", List.of(origin)));
  }
}
