package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.probe.FakeServer.Asked;
import io.mcpruntime.probe.http.ProbeException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyDialectTest {
  @Test
  void handshakeSaysWhoTheServerIs() throws Exception {
    try (FakeServer server = FakeServer.answering(new LegacyScript());
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.era()).isEqualTo(Era.LEGACY);
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
    try (FakeServer server = FakeServer.answering(new LegacyScript().version("2025-03-26"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      client.tools();

      assertThat(client.server().protocolVersion()).isEqualTo("2025-03-26");
      assertThat(server.last("initialize").header("Mcp-protocol-version")).isNull();
      assertThat(server.last("tools/list").header("Mcp-protocol-version")).isEqualTo("2025-03-26");
    }
  }

  @Test
  void sessionIsNamedInEachRequestAndEndedAtClose() throws Exception {
    try (FakeServer server = FakeServer.answering(new LegacyScript().session("s1"))) {
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
    try (FakeServer server = FakeServer.answering(new LegacyScript())) {
      McpClient.connect(server.url(), FakeServer.PATIENCE).close();

      assertThat(server.methods()).doesNotContain("DELETE");
    }
  }

  @Test
  void forgottenSessionIsBegunAnew() throws Exception {
    AtomicInteger lists = new AtomicInteger();
    LegacyScript script = new LegacyScript().session("s1");
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
    LegacyScript script =
        new LegacyScript()
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
    LegacyScript script =
        new LegacyScript()
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
    LegacyScript script =
        new LegacyScript()
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
                  + "\"message\":\"this client supports no requests from servers\"}}");
    }
  }

  @Test
  void answerMayStandAmongSeveralMessages() throws Exception {
    LegacyScript script =
        new LegacyScript()
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

  @Test
  void serverThatBeginsAnotherSessionLetsOthersIn() throws Exception {
    LegacyScript script = new LegacyScript().session("s1");
    try (FakeServer server = FakeServer.answering(script)) {
      try (McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
        script.session("s2");
        assertThat(client.takesAnotherSession()).isTrue();
      }
      assertThat(server.methods())
          .endsWith("DELETE", "initialize", "notifications/initialized", "DELETE");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | application/json | {'jsonrpc':'2.0','id':null,'error':{'code':-32600,'message':'Invalid Request: Server already initialized'}}",
        "409 | text/plain       | conflict",
        "200 | application/json | {'jsonrpc':'2.0','id':2,'error':{'code':-32000,'message':'busy'}}",
        "500 | text/plain       | Already connected to a transport.",
      })
  void serverThatRefusesASecondSessionHasOne(int status, String type, String body)
      throws Exception {
    AtomicInteger hellos = new AtomicInteger();
    LegacyScript script = new LegacyScript().session("s");
    try (FakeServer server =
            FakeServer.answering(
                asked ->
                    asked.method().equals("initialize") && hellos.incrementAndGet() > 1
                        ? FakeServer.body(status, type, body.replace('\'', '"'))
                        : script.apply(asked));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.takesAnotherSession()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"429", "503", "401"})
  void serverThatIsBusyMayHaveMore(int status) throws Exception {
    AtomicInteger hellos = new AtomicInteger();
    LegacyScript script = new LegacyScript().session("s");
    try (FakeServer server =
            FakeServer.answering(
                asked ->
                    asked.method().equals("initialize") && hellos.incrementAndGet() > 1
                        ? FakeServer.body(status, "text/plain", "later")
                        : script.apply(asked));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.takesAnotherSession()).isTrue();
    }
  }

  @Test
  void sessionThatAnotherClientHasIsSaid() throws Exception {
    String taken =
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid Request: Server already initialized\"}}";
    try (FakeServer server =
        FakeServer.answering(asked -> FakeServer.body(400, "application/json", taken))) {
      ProbeException e =
          catchThrowableOfType(
              ProbeException.class,
              () -> McpClient.connect(server.url(), FakeServer.PATIENCE).close());
      assertThat(e.reason()).isEqualTo(ProbeException.Reason.SESSION_TAKEN);
      assertThat(e)
          .hasMessageContaining(
              "has one session for all clients, and it is taken: the answer to initialize is HTTP 400: Invalid Request: Server already initialized");
    }
  }

  private static List<Asked> after(String method, List<Asked> asked) {
    int at = asked.stream().map(Asked::method).toList().lastIndexOf(method);
    return asked.subList(at + 1, asked.size());
  }
}
