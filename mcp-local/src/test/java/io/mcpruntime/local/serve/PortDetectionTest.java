package io.mcpruntime.local.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortDetectionTest {
  private static final ServerOptions OPTIONS = ServerOptions.of("weather");

  private final List<HttpServer> servers = new ArrayList<>();
  private long now;

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  private int server(String path, int status, String type) throws IOException {
    return server(InetAddress.getLoopbackAddress(), path, status, type);
  }

  private int server(InetAddress address, String path, int status, String type) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
    servers.add(server);
    return server.getAddress().getPort();
  }

  private PortDetection own(ServerOptions options, String... words) {
    return new PortDetection(options, 1, List.of(words), () -> now);
  }

  private OptionalInt after(PortDetection own, Duration time, Integer... listening) {
    now = time.toNanos();
    return own.choose(Set.of(listening), now);
  }

  @Test
  void expectedPortIsTakenAtOnceWhereMcpAnswers() throws Exception {
    int mcp = server("/mcp", 400, "application/json");
    PortDetection own = own(OPTIONS.withExpectedPort(mcp));
    assertThat(after(own, Duration.ZERO, 7000, mcp)).hasValue(mcp);
  }

  @Test
  void expectedPortThatIsNotOneOfMcpIsLeftForOneThatIs() throws Exception {
    int management = server("/", 404, "text/plain");
    int mcp = server("/mcp", 400, "application/json");
    PortDetection own = own(OPTIONS.withExpectedPort(management));
    assertThat(after(own, Duration.ZERO, management)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(1), management, mcp)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(4), management, mcp)).hasValue(mcp);
  }

  @Test
  void expectedPortIsTakenLateThoughItOnlySpeaksHttp() throws Exception {
    int expected = server("/", 404, "text/plain");
    int other = server("/", 404, "text/plain");
    PortDetection own = own(OPTIONS.withExpectedPort(expected));
    after(own, Duration.ZERO, expected, other);
    assertThat(after(own, Duration.ofSeconds(5), expected, other)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(16), expected, other)).hasValue(expected);
  }

  @Test
  void expectedPortThatStaysTheOnlyOneIsTakenEarlier() throws Exception {
    int expected = server("/", 404, "text/plain");
    PortDetection own = own(OPTIONS.withExpectedPort(expected));
    assertThat(after(own, Duration.ZERO, expected)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(5), expected)).hasValue(expected);
  }

  @Test
  void serverThatListensOnTheOtherLoopbackOnlyIsFound() throws Exception {
    int mcp = server(InetAddress.getAllByName("::1")[0], "/mcp", 400, "application/json");
    PortDetection own = own(OPTIONS);
    after(own, Duration.ZERO, mcp);
    assertThat(after(own, Duration.ofSeconds(4), mcp)).hasValue(mcp);
    assertThat(LoopbackPorts.listens(mcp)).isTrue();
  }

  @Test
  void othersAreAskedWhenNoMoreAreOpened() throws Exception {
    int metrics = server("/metrics", 200, "text/plain");
    int mcp = server("/mcp", 400, "application/json");
    PortDetection own = own(OPTIONS);
    assertThat(after(own, Duration.ZERO, metrics)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(3), metrics)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(4), metrics, mcp)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(7), metrics, mcp)).hasValue(mcp);
  }

  @Test
  void answerToEverythingIsNotOneOfMcp() throws Exception {
    int metrics = server("/", 200, "text/plain");
    PortDetection own = own(OPTIONS);
    after(own, Duration.ZERO, metrics);
    assertThat(after(own, Duration.ofSeconds(5), metrics)).isEmpty();
    assertThat(after(own, Duration.ofSeconds(16), metrics)).hasValue(metrics);
  }

  @Test
  void givenPortAndTheDebuggersAreNotItsOwn() throws Exception {
    int debugger = server("/", 200, "application/json");
    PortDetection own =
        own(OPTIONS, "java", "-agentlib:jdwp=transport=dt_socket,address=127.0.0.1:" + debugger);
    after(own, Duration.ZERO, 1, debugger);
    assertThat(after(own, Duration.ofSeconds(60), 1, debugger)).isEmpty();
  }
}
