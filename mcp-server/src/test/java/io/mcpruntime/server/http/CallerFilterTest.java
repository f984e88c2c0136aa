package io.mcpruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerFilterTest {
  private static HttpServer server;

  /** Answers whoever passes. */
  private static final class Yes extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  @BeforeAll
  static void start() {
    server =
        HttpServer.start(
            new ListenAddress("127.0.0.1", 0), "/mcp", new Yes(), Set.of("mcp.example.com"));
  }

  @AfterAll
  static void stop() {
    server.awaitCalls();
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, , 204",
    "localhost:8088, , 204",
    "[::1]:8088, , 204",
    "weather, , 204",
    "weather.mcp-servers.svc, , 204",
    "weather.mcp-servers.svc.cluster.local:80, , 204",
    "MCP.example.com, , 204",
    "mcp.example.com, https://mcp.example.com, 204",
    "localhost, http://localhost:6274, 204",
    "weather, http://weather, 204",
    "evil.example, , 421",
    "weather.svc.evil.example, , 421",
    "localhost, https://evil.example, 403",
    "localhost, null, 403",
    "10.0.0.7, http://10.0.0.8, 403",
  })
  void hostsAndOriginsThatAnAttackerCanOwnAreRefused(String host, String origin, int status)
      throws IOException {
    assertThat(status(host, origin)).isEqualTo(status);
  }

  /** The JDK's client sends no Host of one's choice. */
  private static int status(String host, String origin) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head = "GET /mcp HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
      String rest = origin == null ? "\r\n" : "Origin: " + origin + "\r\n\r\n";
      socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }
}
