package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.FakeServer.Answer;
import io.mcpruntime.probe.FakeServer.Asked;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModernDialectTest {
  private static final String DISCOVERED =
      """
      {"resultType":"complete","supportedVersions":["2026-07-28","2025-11-25"],
       "capabilities":{"tools":{}},
       "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"modern","version":"1"}}}""";
  private static final String LIST =
      """
      {"tools":[{"name":"forecast","inputSchema":{"properties":{
         "city":{"type":"string","x-mcp-header":"City"},
         "days":{"type":"integer","x-mcp-header":"Days"},
         "at":{"properties":{"noon":{"x-mcp-header":"Noon"}}},
         "bad":{"x-mcp-header":"not a token"},
         "missing":{"x-mcp-header":"Missing"}}}}]}""";

  @Test
  void newestProtocolIsAskedForFirst() throws Exception {
    try (FakeServer server = FakeServer.answering(script("{\"content\":[]}"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.era()).isEqualTo(Era.MODERN);
      assertThat(client.server())
          .isEqualTo(
              new ServerIdentity(
                  "modern", null, "1", "2026-07-28", List.of("2026-07-28", "2025-11-25")));
      assertThat(server.methods()).containsExactly("server/discover");
    }
  }

  @Test
  void everyRequestSaysAllAboutItself() throws Exception {
    try (FakeServer server = FakeServer.answering(script("{\"content\":[]}"))) {
      try (McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
        client.tools();
      }

      assertThat(server.methods()).containsExactly("server/discover", "tools/list");
      for (Asked asked : server.asked()) {
        assertThat(asked.header("Mcp-protocol-version")).isEqualTo("2026-07-28");
        assertThat(asked.header("Mcp-method")).isEqualTo(asked.method());
        assertThat(asked.header("Mcp-name")).isNull();
        var meta = asked.body().at("/params/_meta");
        assertThat(meta.path("io.modelcontextprotocol/protocolVersion").asText())
            .isEqualTo("2026-07-28");
        assertThat(meta.at("/io.modelcontextprotocol~1clientInfo/name").asText())
            .isEqualTo("mcp-runtime");
        assertThat(meta.get("io.modelcontextprotocol/clientCapabilities").isObject()).isTrue();
      }
    }
  }

  @Test
  void headersRepeatWhichResourceOrPromptIsAskedFor() throws Exception {
    try (FakeServer server = FakeServer.answering(script("{}"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      client.ask("resources/read", (ObjectNode) FakeServer.json("{'uri':'cities://all'}"));
      client.ask("prompts/get", (ObjectNode) FakeServer.json("{'name':'packing'}"));

      assertThat(server.last("resources/read").header("Mcp-name")).isEqualTo("cities://all");
      assertThat(server.last("prompts/get").header("Mcp-name")).isEqualTo("packing");
    }
  }

  @Test
  void headersRepeatToolAndArguments() throws Exception {
    String arguments = "{'city':'Rīga','days':3,'at':{'noon':true},'bad':'x','other':'y'}";
    try (FakeServer server = FakeServer.answering(script("{\"content\":[]}"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      client.call("forecast", FakeServer.json(arguments));

      Map<String, List<String>> headers = server.last("tools/call").headers();
      assertThat(headers)
          .containsEntry("Mcp-name", List.of("forecast"))
          .containsEntry("Mcp-param-city", List.of("=?base64?UsSrZ2E=?="))
          .containsEntry("Mcp-param-days", List.of("3"))
          .containsEntry("Mcp-param-noon", List.of("true"));
      assertThat(headers.keySet().stream().filter(name -> name.startsWith("Mcp-param"))).hasSize(3);
    }
  }

  @Test
  void answerThatAsksForInputIsAnError() throws Exception {
    try (FakeServer server = FakeServer.answering(script("{\"resultType\":\"input_required\"}"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(() -> client.call("forecast", null))
          .hasMessage(
              server.url() + " needs user input for tools/call, which this client cannot give")
          .extracting(e -> ((ProbeException) e).reason())
          .isEqualTo(Reason.CLIENT_LACKS);
    }
  }

  @Test
  void capabilityThatTheClientLacksIsAnErrorOfItsOwn() throws Exception {
    Function<Asked, Answer> script =
        asked ->
            asked.method().equals("tools/call")
                ? FakeServer.error(asked, -32021, "sampling required")
                : script("{}").apply(asked);
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(() -> client.call("forecast", null))
          .hasMessage(server.url() + " answers tools/call with error -32021: sampling required")
          .extracting(e -> ((ProbeException) e).reason())
          .isEqualTo(Reason.CLIENT_LACKS);
    }
  }

  /** What servers of before say to a method that they don't know. */
  static Stream<Function<Asked, Answer>> answersOfBefore() {
    return Stream.of(
        asked -> FakeServer.error(asked, -32601, "unknown method"),
        asked -> FakeServer.error(asked, -32022, "unsupported version"),
        asked -> FakeServer.body(400, "text/plain", "session id missing"),
        asked -> FakeServer.body(404, "text/html", "<p>"),
        asked -> FakeServer.body(500, "application/json", "{\"timestamp\":1}"),
        asked -> FakeServer.body(200, "text/event-stream", ": bye\n\n"),
        asked -> FakeServer.accepted(),
        asked -> FakeServer.result(asked, "{}"),
        asked -> FakeServer.result(asked, "{\"supportedVersions\":[\"2025-11-25\"]}"));
  }

  @ParameterizedTest
  @MethodSource("answersOfBefore")
  void serverOfBeforeIsSpokenToInItsProtocol(Function<Asked, Answer> discover) throws Exception {
    LegacyScript before = new LegacyScript().session("s");
    Function<Asked, Answer> script =
        asked ->
            asked.method().equals("server/discover") ? discover.apply(asked) : before.apply(asked);
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.era()).isEqualTo(Era.LEGACY);
      assertThat(client.tools()).isEmpty();
    }
  }

  @Test
  void versionThatFitsNoHeaderIsNone() throws Exception {
    try (FakeServer server = FakeServer.answering(new LegacyScript().version("a\\nb"))) {
      assertThatThrownBy(() -> McpClient.connect(server.url(), FakeServer.PATIENCE).close())
          .hasMessageStartingWith(
              server.url() + " answers initialize with the unsupported protocol version \"a b\"");
    }
  }

  private static Function<Asked, Answer> script(String call) {
    return asked ->
        switch (asked.method()) {
          case "server/discover" -> FakeServer.result(asked, DISCOVERED);
          case "tools/list" -> FakeServer.result(asked, LIST);
          default -> FakeServer.events(asked, call, "data: ANSWER", "");
        };
  }
}
