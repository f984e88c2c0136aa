package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.EntryLines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortHintTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "o.s.boot.tomcat.TomcatWebServer : Tomcat started on port 8080 (http) with context path '/'",
        "TomcatWebServer  : Tomcat started on port(s): 8080 (http)",
        "o.s.b.w.netty.NettyWebServer : Netty started on port 8080 (http)",
        "INFO [io.quarkus] (main) weather 1.0 on JVM started in 0.9s. Listening on: http://0.0.0.0:8080",
        "INFO:     Uvicorn running on http://127.0.0.1:8080 (Press CTRL+C to quit)",
        "Starting MCP server 'demo' with transport 'http' on http://127.0.0.1:8080/mcp",
        "MCP Streamable HTTP Server listening on port 8080",
        "Server is running at http://localhost:8080/",
        "[0x1c1ba3c7] http://0.0.0.0:8080 bound for socket '@default'",
        "Started ServerConnector@1b4fb997{HTTP/1.1, (http/1.1)}{0.0.0.0:8080}",
        "2026/11/29 10:00:00 listening on :8080",
        "Micronaut: Server Running: http://weather-1:8080",
        "c.acme.health.Main : Tomcat started on port 8080 (http)"
      })
  void otherPortIsNamedWithTheLineThatCuresIt(String line) {
    assertThat(PortHint.of(List.of("banner", line), 8088))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.text()).contains("port 8080, not on 8088", "its log: ");
              assertThat(hint.lines()).containsExactly("port: 8080");
            });
  }

  @Test
  void fileAndItsContentAreTold() {
    EntryLines entry = new EntryLines(".mcp/servers.yaml", false, 0, "calc");
    assertThat(PortHint.of(List.of("listening on :7070"), 8088).orElseThrow().with(entry))
        .isEqualTo(
            """
            it seems to listen on port 7070, not on 8088 (its log: listening on :7070): let it take \
            the port of the variable PORT, or create .mcp/servers.yaml with:
                version: v1
                servers:
                  - name: calc
                    port: 7070\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Management interface listening on http://0.0.0.0:9000.",
        "Prometheus metrics listening on :9090",
        "Jetty admin console started on port 7071"
      })
  void portBesideTheOneOfTheServerIsNoHint(String line) {
    assertThat(PortHint.of(List.of(line), 8088)).isEmpty();
    assertThat(PortHint.of(List.of(line, "listening on :8080"), 8088).orElseThrow().lines())
        .containsExactly("port: 8080");
    assertThat(PortHint.of(List.of("Listening on: http://0.0.0.0:8080. " + line), 8088))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Uvicorn running on http://127.0.0.1:8088 (Press CTRL+C to quit)",
        "Server is running at http://localhost:8088/",
        "Started ServerConnector@1b4fb997{HTTP/1.1, (http/1.1)}{127.0.0.1:8088}",
        "listening on 127.0.0.1:8088",
        "listening on tcp://[::1]:8088"
      })
  void serverThatOnlyItsOwnPodReachesIsTold(String line) {
    assertThat(PortHint.of(List.of(line), 8088))
        .hasValueSatisfying(hint -> assertThat(hint.text()).contains("only", "0.0.0.0"));
  }

  @Test
  void otherPortThatOnlyItsOwnPodReachesIsToldWithBothCures() {
    String line = "Started ServerConnector@1b4fb997{HTTP/1.1, (http/1.1)}{127.0.0.1:8092}";
    assertThat(PortHint.of(List.of(line), 8088).orElseThrow().text())
        .contains("port 8092, not on 8088 and on 127.0.0.1 only, where no other pod can call it")
        .contains(
            "let it listen on all addresses, 0.0.0.0, and take the port of the variable PORT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Secure MCP Filesystem Server running on stdio",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}"
      })
  void serverOnStandardInputAndOutputIsTold(String line) {
    assertThat(PortHint.of(List.of("banner", line), 8088))
        .hasValueSatisfying(
            hint ->
                assertThat(hint.text())
                    .contains("speak stdio", "Streamable HTTP on port 8088", "its log: " + line));
    assertThat(PortHint.of(List.of(line, "listening on :8088"), 8088)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tomcat started on port 8088 (http)",
        "Starting Weather v1.2.3 using Java 17 with PID 12345",
        "connecting to http://10.0.0.1:5432",
        "Started Weather in 2.345 seconds (process running for 2.8)",
        "running at 12:30:45",
        "listening on port 99999",
        ""
      })
  void whatSaysNothingOfAnotherPortIsNoHint(String line) {
    assertThat(PortHint.of(List.of(line), 8088)).isEmpty();
  }

  @Test
  void onlyTheBeginningOfALongLineIsRead() {
    String late = "x".repeat(2_000) + " listening on port 8080";
    assertThat(PortHint.of(List.of(late), 8088)).isEmpty();
  }
}
