package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallersTest {
  private final Callers named =
      new Callers(Set.of("mcp.example"), Set.of("https://inspector.example"));
  private final Callers open = new Callers(Set.of(), Set.of());

  @Test
  void namedHostsLoopbackAndTheGatewaysOwnNamesAreServed() {
    for (String host :
        new String[] {
          "mcp.example",
          "MCP.example:443",
          "localhost:8080",
          "127.0.0.1",
          "[::1]:80",
          "mcp-gateway.mcp-runtime.svc.cluster.local",
          "mcp-gateway"
        }) {
      assertThat(named.check(host, null)).as(host).isEmpty();
    }
  }

  @Test
  void anyOtherHostIsRefused() {
    for (String host :
        new String[] {"evil.example", "mcp.example.evil.example", "", "mcp-gateway.evil.example"}) {
      assertThat(named.check(host, null).orElseThrow().status()).as(host).isEqualTo(403);
    }
  }

  @Test
  void aWildcardStandsForOneLabel() {
    Callers wild = new Callers(Set.of("*.mcp.example"), Set.of());
    assertThat(wild.check("a.mcp.example", null)).isEmpty();
    assertThat(wild.check("a.b.mcp.example", null)).isPresent();
    assertThat(wild.check("mcp.example", null)).isPresent();
  }

  @Test
  void everyHostIsServedWhenNoneIsNamed() {
    assertThat(open.check("whatever.example", null)).isEmpty();
  }

  @Test
  void aRebindingPageIsRefusedByItsOriginEvenThen() {
    assertThat(open.check("evil.example", "http://evil.example").orElseThrow().status())
        .isEqualTo(403);
  }

  @Test
  void allowedOriginsAreTheListedTheServedAndLoopback() {
    for (String origin :
        new String[] {
          "https://inspector.example",
          "https://mcp.example",
          "http://localhost:6274",
          "http://[::1]"
        }) {
      assertThat(named.check("mcp.example", origin)).as(origin).isEmpty();
    }
    for (String origin : new String[] {"null", "", "https://evil.example", "inspector.example"}) {
      assertThat(named.check("mcp.example", origin)).as(origin).isPresent();
    }
  }
}
