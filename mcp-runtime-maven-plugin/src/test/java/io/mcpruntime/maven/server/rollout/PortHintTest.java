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
        "o.s.boot.tomcat.TomcatWebServer : Tomcat started on port 8080 (http) with context path"
            + " '/'",
        "TomcatWebServer  : Tomcat started on port(s): 8080 (http)",
        "o.s.b.w.netty.NettyWebServer : Netty started on port 8080 (http)",
        "INFO [io.quarkus] (main) weather 1.0 on JVM started in 0.9s. Listening on:"
            + " http://0.0.0.0:8080",
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

  /** As the frameworks of seven languages write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Node, Deno, Bun
        "Server listening on 3000",
        "listening at 3000",
        "Server is up on 3000!",
        "App running on 3000.",
        "Server started on 3000",
        "[supergateway] Listening on port 3000",
        "ready - started server on 0.0.0.0:3000, url: http://localhost:3000",
        "   - Local:        http://localhost:3000",
        "  \u279c  Local:   http://localhost:3000/",
        "{\"level\":30,\"pid\":4711,\"msg\":\"Server listening at http://[::]:3000\"}",
        "Listening on :::3000",
        "Listening on http://0.0.0.0:3000/",
        "Started development server: http://localhost:3000",
        // Python
        "[2026-11-30 10:00:00 +0000] [7] [INFO] Listening at: http://0.0.0.0:3000 (7)",
        " * Running on http://127.0.0.1:3000",
        "[2026-11-30 10:00:00] [1] [INFO] Running on http://0.0.0.0:3000 (CTRL + C to quit)",
        "======== Running on http://0.0.0.0:3000 ========",
        "Starting development server at http://127.0.0.1:3000/",
        "Serving HTTP on 0.0.0.0 port 3000 (http://0.0.0.0:3000/) ...",
        "Serving on http://0.0.0.0:3000",
        // Go
        "[GIN-debug] Listening and serving HTTP on :3000",
        "\u21e8 http server started on [::]:3000",
        "time=2026-11-30T10:00:00.000Z level=INFO msg=listening addr=:3000",
        "{\"time\":\"2026-11-30T10:00:00Z\",\"level\":\"INFO\",\"msg\":\"listening\",\"addr\":\"[::]:3000\"}",
        "2026/11/30 10:00:00 Starting server on 0.0.0.0:3000",
        "2026/11/30 10:00:00 MCP server listening on 10.244.0.7:3000",
        // Rust
        "2026-11-30T10:00:00Z  INFO listening on 0.0.0.0:3000",
        "Listening on Ok(0.0.0.0:3000)",
        "\ud83d\ude80 Rocket has launched from http://127.0.0.1:3000",
        "INFO actix_server: starting service: \"actix-web-service-0.0.0.0:3000\", workers: 2",
        "INFO Server::run{addr=0.0.0.0:3000}: warp::server: listening on http://0.0.0.0:3000",
        // .NET
        "      Now listening on: http://[::]:3000",
        // Ruby
        "* Listening on http://0.0.0.0:3000",
        // JVM
        "Started server on 0.0.0.0:3000",
        "INFO  ktor.application - Responding at http://0.0.0.0:3000",
        "HTTP server started on port 3000",
        "INFO: Server started; listening on 3000 (HTTP/1.1)",
        "Started oejs.ServerConnector@1b4fb997{HTTP/1.1, (http/1.1)}{0.0.0.0:3000}"
      })
  void linesOfManyFrameworksAreUnderstood(String line) {
    assertThat(PortHint.of(List.of(line), 8088))
        .hasValueSatisfying(hint -> assertThat(hint.lines()).containsExactly("port: 3000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ready - started server on 0.0.0.0:8088, url: http://localhost:8088",
        "listening on 0.0.0.0:8088, open http://localhost:8088"
      })
  void addressForABrowserIsNotTheOnlyOne(String line) {
    assertThat(PortHint.of(List.of(line), 8088)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Started server process [3000]",
        "server started, pid 3000",
        "Server started with pid=3000",
        "[3000] listening",
        "Server started in 3000 ms",
        "Started Weather in 3000 seconds",
        "Server started after 3000ms",
        "Server started at 2026-11-30T10:00:00Z",
        "Server started at 2026",
        "Server started on 2026-11-30",
        "server running since 2026",
        "running on 128 cores",
        "Serving at 1000 requests per second",
        "Server started at 10:00:00",
        "Starting server on node 2000",
        "Running on Java 25.0.1",
        "server 1.2.3000 started",
        "Started FooTest (Foo.java:3000)",
        "Listening for changes, 3000 files",
        "serving 3000 tools",
        "listening on 10.0.0.1",
        "Local: 3000 items",
        "Server started on 3000ms budget",
        "listening on 123456"
      })
  void numbersThatAreNoPortsDoNotCount(String line) {
    assertThat(PortHint.of(List.of(line), 8088)).isEmpty();
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
