package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.probe.FakeServer.Answer;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One line for each thing that can be in the way: what, where, and what would be right. */
class ProbeExceptionsTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final String INITIALIZE = " is not an MCP server: the answer to initialize is ";

  @Test
  void nothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProbeException e = failure(URI.create("http://127.0.0.1:" + port + "/mcp"));

    assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(e)
        .hasMessage(
            "nothing listens at 127.0.0.1:%d (http://127.0.0.1:%d/mcp)".formatted(port, port));
  }

  @Test
  void addressIsNone() {
    assertThat(failure(URI.create("weather/mcp")))
        .hasMessage(
            "\"weather/mcp\" is not the URL of an MCP server; write http://HOST/PATH or https://HOST/PATH");
    assertThat(failure(URI.create("ftp://weather/mcp")).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void passwordInTheAddressStaysSecret() throws Exception {
    try (FakeServer server = always(FakeServer.body(404, "text/html", "<p>no"))) {
      URI url = URI.create(server.url().toString().replace("http://", "http://me:secret@"));

      assertThat(failure(url)).hasMessage(server.url() + INITIALIZE + "HTTP 404 (text/html)");
    }
  }

  @Test
  void loginIsAskedFor() throws Exception {
    Answer answer = FakeServer.body(401, "text/plain", "no");
    try (FakeServer server = always(answer.with("WWW-Authenticate", "Bearer realm=\"x\""))) {
      assertThat(refusal(server, Reason.UNAUTHORIZED))
          .isEqualTo(" asks for a login (HTTP 401, Bearer)");
      assertThat(server.asked()).hasSize(1);
    }
    try (FakeServer server = always(answer)) {
      assertThat(refusal(server, Reason.UNAUTHORIZED)).isEqualTo(" asks for a login (HTTP 401)");
    }
  }

  @Test
  void callIsForbidden() throws Exception {
    String gateways =
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"unknown Host\"}}";
    try (FakeServer server = always(FakeServer.body(403, "application/json", gateways))) {
      assertThat(refusal(server, Reason.WRONG_HOST))
          .isEqualTo(
              " refuses the Host \"127.0.0.1:%d\" (HTTP 403: unknown Host); add it to the hosts that the server allows"
                  .formatted(server.url().getPort()));
    }
    try (FakeServer server = always(FakeServer.body(403, "text/plain", "no API key"))) {
      assertThat(refusal(server, Reason.FORBIDDEN))
          .isEqualTo(" forbids this call (HTTP 403: no API key)");
    }
    Answer challenge = FakeServer.body(403, "text/plain", "no").with("WWW-Authenticate", "Bearer");
    try (FakeServer server = always(challenge)) {
      assertThat(refusal(server, Reason.UNAUTHORIZED))
          .isEqualTo(" asks for a login (HTTP 403, Bearer)");
    }
  }

  /** Playwright MCP says so, as plain text that it gives no type. */
  @Test
  void hostIsRefusedInWordsOfTheServersOwn() throws Exception {
    for (String text :
        new String[] {
          "Access is only allowed at localhost:8931",
          "Only 127.0.0.1 may ask",
          "not in allowed-hosts",
          "Hostname mcp.example.com is unknown here"
        }) {
      try (FakeServer server = always(new Answer(403, Map.of(), text, false))) {
        assertThat(refusal(server, Reason.WRONG_HOST)).contains("(HTTP 403: " + text + "); add it");
      }
    }
    String page = " <!doctype html><p>at localhost";
    try (FakeServer server = always(new Answer(403, Map.of(), page, false))) {
      assertThat(refusal(server, Reason.FORBIDDEN)).isEqualTo(" forbids this call (HTTP 403)");
    }
  }

  @Test
  void errorThatKnowsNoIdIsOursToo() throws Exception {
    String gateways =
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"no such server\"}}";
    try (FakeServer server = always(FakeServer.body(404, "application/json", gateways))) {
      assertThat(refusal(server, Reason.REFUSED))
          .isEqualTo(" answers initialize with error -32001: no such server");
    }
  }

  @Test
  void webPageIsNoMcpServer() throws Exception {
    try (FakeServer server = always(FakeServer.body(200, "text/html; charset=utf-8", "<html>"))) {
      assertThat(refusal(server, Reason.NOT_MCP)).isEqualTo(INITIALIZE + "HTTP 200 (text/html)");
    }
  }

  @Test
  void otherJsonIsShown() throws Exception {
    String json = "{\"error\":\"not\\nfound\"}";
    try (FakeServer server = always(FakeServer.body(404, "application/json", json))) {
      assertThat(refusal(server, Reason.NOT_MCP))
          .isEqualTo(INITIALIZE + "HTTP 404 (application/json): {\"error\":\"not\\nfound\"}");
    }
  }

  @Test
  void streamEndsWithoutTheAnswer() throws Exception {
    try (FakeServer server = always(FakeServer.body(200, "text/event-stream", "data: {}\n\n"))) {
      assertThat(refusal(server, Reason.NOT_MCP))
          .isEqualTo(INITIALIZE + "an event stream that ended without it");
    }
  }

  @Test
  void handshakeWithoutVersion() throws Exception {
    try (FakeServer server = FakeServer.answering(asked -> FakeServer.result(asked, "{}"))) {
      assertThat(refusal(server, Reason.NOT_MCP))
          .isEqualTo(" names no protocolVersion in initialize");
    }
  }

  @Test
  void answerIsTooLarge() throws Exception {
    try (FakeServer server = always(FakeServer.body(200, "text/plain", "x".repeat(9 << 20)))) {
      assertThat(refusal(server, Reason.TOO_LARGE))
          .isEqualTo(" sends more than 8 MiB in its answers");
    }
  }

  @Test
  void streamOfOneEndlessLineIsTooLarge() throws Exception {
    String endless = "data: " + "x".repeat(9 << 20);
    try (FakeServer server = always(FakeServer.body(200, "text/event-stream", endless))) {
      assertThat(refusal(server, Reason.TOO_LARGE))
          .isEqualTo(" sends more than 8 MiB in its answers");
    }
  }

  @Test
  void serverKeepsSilent() throws Exception {
    try (FakeServer server = always(new Answer(0, Map.of(), "", true))) {
      ProbeException e = failure(server.url(), SOON);

      assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(e).hasMessage(server.url() + " did not answer within 0.3 s");
    }
  }

  @Test
  void serverKeepsSilentAfterItsFirstEvent() throws Exception {
    Answer stream =
        new Answer(200, Map.of("Content-Type", "text/event-stream"), "data: {}\n\n", true);
    try (FakeServer server = always(stream)) {
      assertThat(failure(server.url(), SOON).reason()).isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void connectionIsClosedWithoutAnswer() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> closeAll(listener));
      closing.start();
      URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/mcp");
      ProbeException e = failure(url);

      assertThat(e.reason()).isEqualTo(Reason.NOT_MCP);
      assertThat(e.getMessage()).startsWith(url + " closed the connection without an answer (");
    }
  }

  private static void closeAll(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        listener.accept().close();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static FakeServer always(Answer answer) throws IOException {
    return FakeServer.answering(asked -> answer);
  }

  /** What is said of the server, behind its address. */
  private static String refusal(FakeServer server, Reason reason) {
    ProbeException e = failure(server.url());
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e.getMessage()).startsWith(server.url().toString());
    return e.getMessage().substring(server.url().toString().length());
  }

  private static ProbeException failure(URI url) {
    return failure(url, FakeServer.PATIENCE);
  }

  private static ProbeException failure(URI url, Duration timeout) {
    return catchThrowableOfType(
        ProbeException.class, () -> McpClient.connect(url, timeout).close());
  }
}
