package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerPolicyTest {
  private final CallerPolicy named =
      new CallerPolicy(
          Set.of("mcp.example"),
          Set.of("https://inspector.example"),
          CallerPolicy.namesOf("mcp-gateway", "mcp-runtime", "cluster.local"));
  private final CallerPolicy open = new CallerPolicy(Set.of(), Set.of());

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
    CallerPolicy wild = new CallerPolicy(Set.of("*.mcp.example"), Set.of());
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
          "https://mcp.example:443",
          "HTTPS://MCP.example"
        }) {
      assertThat(named.check("mcp.example", origin)).as(origin).isEmpty();
    }
    for (String origin :
        new String[] {
          "null", "", "https://evil.example", "inspector.example", "https://mcp.example:8443"
        }) {
      assertThat(named.check("mcp.example", origin)).as(origin).isPresent();
    }
  }

  @Test
  void aLoopbackOriginIsAllowedOnALoopbackHostOnly() {
    for (String origin :
        new String[] {"http://localhost:6274", "http://[::1]", "http://127.0.0.1"}) {
      assertThat(named.check("localhost:8080", origin)).as(origin).isEmpty();
      assertThat(named.check("mcp.example", origin)).as(origin).isPresent();
      assertThat(open.check("whatever.example", origin)).as(origin).isPresent();
    }
  }

  @Test
  void whatIsNotExactlyAServedHostIsRefused() {
    String[] names = {"mcp.example", "localhost", "127.0.0.1", "[::1]", "mcp-gateway"};
    String[] forms = {
      "%s.",
      "%s.com",
      "%s.a.svc.attacker.example",
      "%s:80/evil",
      "%s/",
      "%s?x",
      "%s#x",
      "u@%s",
      "u:p@%s",
      "%s@evil.example",
      "evil.example,%s",
      "%s:",
      "%s:0",
      "%s:65536",
      "%s:+80",
      "%s:8x",
      "%s:80:80",
      " %s",
      "%s ",
      "%s\t",
      "%%6d%s",
      "%s%%00",
      "%s\u0000",
      "%s\\evil",
      "http://%s",
      "%s\u3002example",
      ".%s",
      "..%s",
      "evil%s",
      "%s;a"
    };
    for (String name : names) {
      for (String form : forms) {
        String host = form.formatted(name);
        assertThat(named.check(host, null)).as("Host '%s'", host).isPresent();
        String origin = "https://" + host;
        assertThat(named.check("localhost", origin)).as("Origin '%s'", origin).isPresent();
      }
    }
  }

  @Test
  void aMalformedHostIsRefusedAlsoWhereEveryHostIsServed() {
    for (String host : new String[] {"", "a/b", "a@b", "a:99999", "a..b", "a.", "[::1", "a b"}) {
      assertThat(open.check(host, null)).as("Host '%s'", host).isPresent();
    }
  }

  @Test
  void onlyTheGatewaysOwnServiceNamesAreInCluster() {
    for (String host :
        new String[] {
          "mcp-gateway.com",
          "mcp-gateway.other",
          "mcp-gateway.other.svc",
          "mcp-gateway.mcp-runtime.svc.attacker.example",
          "mcp-gateway.mcp-runtime.cluster.local"
        }) {
      assertThat(named.check(host, null)).as(host).isPresent();
    }
    assertThat(named.check("mcp-gateway.mcp-runtime.svc:80", null)).isEmpty();
  }

  @Test
  void anotherPortOfTheServedHostIsAnotherOriginUnlessItIsTheOneThatIsAsked() {
    assertThat(named.check("mcp.example:8443", "https://mcp.example:8443")).isEmpty();
    assertThat(named.check("mcp.example", "https://mcp.example:8443")).isPresent();
    assertThat(named.check("mcp.example:8443", "https://mcp.example")).isPresent();
  }

  @Test
  void pageOfAnotherServedHostIsAnotherOrigin() {
    CallerPolicy two = new CallerPolicy(Set.of("a.example", "*.wild.example"), Set.of());
    assertThat(two.check("a.example", "http://a.example")).isEmpty();
    assertThat(two.check("a.example", "http://evil.wild.example")).isPresent();
    assertThat(two.check("localhost", "http://evil.wild.example")).isPresent();
    assertThat(two.check("x.wild.example", "http://y.wild.example")).isPresent();
  }

  @Test
  void originThatNoBrowserSendsIsRefusedWhereAllAreAllowed() {
    CallerPolicy all = new CallerPolicy(Set.of(), Set.of("*"));
    assertThat(all.check("mcp.example", "https://" + "a".repeat(500))).isEmpty();
    assertThat(all.check("mcp.example", "https://" + "a".repeat(505))).isPresent();
  }
}
