package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.probe.FakeServer.Asked;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionDialectTest {
  @Test
  void handshakeSaysWhoTheServerIs() throws Exception {
    try (FakeServer server = FakeServer.answering(new SessionScript());
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.era()).isEqualTo(Era.SESSIONS);
      assertThat(client.server())
          .isEqualTo(
              new ServerIdentity("fake", "A fake", "7", "2025-11-25", List.of("2025-11-25")));
      assertThat(server.last("initialize").body().at("/params/protocolVersion").asText())
          .isEqualTo("2025-11-25");
      assertThat(server.methods()).containsSubsequence("initialize", "notifications/initialized");
    }
  }

  @Test
  void olderVersionThatTheServerAnswersWithIsSpoken() throws Exception {
    try (FakeServer server = FakeServer.answering(new SessionScript().version("2025-03-26"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      client.tools();

      assertThat(client.server().protocolVersion()).isEqualTo("2025-03-26");
      assertThat(server.last("initialize").header("Mcp-protocol-version")).isNull();
      assertThat(server.last("tools/list").header("Mcp-protocol-version")).isEqualTo("2025-03-26");
    }
  }

  @Test
  void sessionIsNamedInEachRequestAndEndedAtClose() throws Exception {
    try (FakeServer server = FakeServer.answering(new SessionScript().session("s1"))) {
      try (McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
        client.tools();
      }

      assertThat(server.methods())
          .endsWith("initialize", "notifications/initialized", "tools/list", "DELETE");
      assertThat(after("initialize", server.asked()))
          .extracting(asked -> asked.header("Mcp-session-id"))
          .containsExactly("s1", "s1", "s1");
    }
  }

  @Test
  void serverWithoutSessionsGetsNoDelete() throws Exception {
    try (FakeServer server = FakeServer.answering(new SessionScript())) {
      McpClient.connect(server.url(), FakeServer.PATIENCE).close();

      assertThat(server.methods()).doesNotContain("DELETE");
    }
  }

  @Test
  void forgottenSessionIsBegunAnew() throws Exception {
    AtomicInteger lists = new AtomicInteger();
    SessionScript script = new SessionScript().session("s1");
    script.list(
        asked ->
            lists.getAndIncrement() == 0
                ? FakeServer.body(404, "text/plain", "no such session")
                : FakeServer.result(asked, "{\"tools\":[{\"name\":\"a\"}]}"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      script.session("s2");

      assertThat(client.tools()).hasSize(1);
      assertThat(server.last("initialize").header("Mcp-session-id")).isNull();
      assertThat(server.last("tools/list").header("Mcp-session-id")).isEqualTo("s2");
    }
  }

  @Test
  void sessionThatIsForgottenAgainIsAnError() throws Exception {
    SessionScript script =
        new SessionScript()
            .session("s1")
            .list(asked -> FakeServer.body(404, "text/plain", "no such session"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(client::tools)
          .hasMessage(
              server.url()
                  + " breaks MCP: the answer to tools/list is HTTP 404 (text/plain):"
                  + " no such session");
      assertThat(server.methods().stream().filter("tools/list"::equals)).hasSize(2);
    }
  }

  @Test
  void answerIsFoundAmongOtherEvents() throws Exception {
    SessionScript script =
        new SessionScript()
            .list(
                asked ->
                    FakeServer.events(
                        asked,
                        "{\"tools\":[{\"name\":\"a\"}]}",
                        ": a comment",
                        "id: 1\r",
                        "data:\r",
                        "\r",
                        "event: other",
                        "data: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[]}}",
                        "",
                        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}",
                        "",
                        "data: {\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}",
                        "",
                        "event: message",
                        "data: ",
                        "data:ANSWER",
                        "",
                        "data: {\"jsonrpc\":\"2.0\",\"id\":98,\"method\":\"ping\"}",
                        ""));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.tools()).extracting("name").containsExactly("a");
    }
  }

  @Test
  void serverThatAsksBackIsAnswered() throws Exception {
    SessionScript script =
        new SessionScript()
            .call(
                asked ->
                    FakeServer.events(
                        asked,
                        "{\"content\":[]}",
                        "data: {\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}",
                        "",
                        "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\"}",
                        "",
                        "data: ANSWER",
                        ""));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      client.call("a", null);

      assertThat(after("tools/call", server.asked()))
          .extracting(asked -> asked.body().toString())
          .containsExactly(
              "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}",
              "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32601,"
                  + "\"message\":\"this client offers nothing to servers\"}}");
    }
  }

  @Test
  void answerMayStandAmongSeveralMessages() throws Exception {
    SessionScript script =
        new SessionScript()
            .list(
                asked ->
                    FakeServer.body(
                        200,
                        "application/json; charset=utf-8",
                        "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"},"
                            + FakeServer.result(asked, "{\"tools\":[]}").body()
                            + "]"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.tools()).isEmpty();
    }
  }

  private static List<Asked> after(String method, List<Asked> asked) {
    int at = asked.stream().map(Asked::method).toList().lastIndexOf(method);
    return asked.subList(at + 1, asked.size());
  }
}
