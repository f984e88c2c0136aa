package io.mcpruntime.maven.platform.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void emptyIsNotSaid() {
    assertThat(RouteOptions.parse("", " ", null, "", null)).isEqualTo(RouteOptions.NONE);
    assertThat(CallerOptions.parse(null, "", " , ")).isEqualTo(CallerOptions.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://x  |        |     |       |       | mcp.gatewayUrl is "ftp://x"
          no url   |        |     |       |       | mcp.gatewayUrl is "no url"
                   | a_b    |     |       |       | mcp.host is "a_b"
                   | h:8080 |     |       |       | mcp.host is "h:8080"
                   |        | tls |       |       | mcp.tlsSecret needs mcp.host
                   | h      | tls |       | gw    | mcp.tlsSecret is for an Ingress
                   |        |     | nginx | gw    | exclude each other
                   |        |     | A B   |       | mcp.ingressClass is "A B"
                   |        |     |       | a/b/c | mcp.gatewayRef is "a/b/c"
          """)
  void badRouteIsNamed(
      String url, String host, String tls, String ingressClass, String gateway, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RouteOptions.parse(url, host, tls, ingressClass, gateway))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b/c   |               |            | mcp.allowedHosts has "b/c"
                  | app.example   |            | mcp.allowedOrigins has "app.example"
                  | https://a/b   |            | mcp.allowedOrigins has "https://a/b"
                  | *             |            | mcp.allowedOrigins has "*"
                  |               | proxy.host | mcp.trustedProxies has "proxy.host"
          """)
  void badCallerIsNamed(String hosts, String origins, String proxies, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallerOptions.parse(hosts, origins, proxies))
        .withMessageContaining(message);
  }

  @Test
  void listsAreReadWithTheirSpaces() {
    assertThat(
            CallerOptions.parse(
                "a.example b.example", "https://a:8443", "10.0.0.0/8, ::1,\t1.2.3.4"))
        .isEqualTo(
            new CallerOptions(
                List.of("a.example", "b.example"),
                List.of("https://a:8443"),
                List.of("10.0.0.0/8", "::1", "1.2.3.4")));
  }

  @Test
  void hostsOfUrlAndRouteAreTheGatewaysOwn() {
    assertThat(
            RouteOptions.parse("https://mcp.example.com/", "inner.example", null, null, null)
                .hosts())
        .containsExactly("inner.example", "mcp.example.com");
    assertThat(RouteOptions.NONE.hosts()).isEmpty();
  }

  @Test
  void urlIsWhatWasSaidOrTheHost() {
    assertThat(RouteOptions.parse("https://u.example/", "h", null, null, null).saidUrl())
        .contains("https://u.example");
    assertThat(RouteOptions.parse(null, "h", "tls", null, null).saidUrl()).contains("https://h");
    assertThat(RouteOptions.parse(null, "h", null, null, null).saidUrl()).contains("http://h");
    assertThat(RouteOptions.parse(null, "h", null, null, "gw").saidUrl()).isEmpty();
  }
}
