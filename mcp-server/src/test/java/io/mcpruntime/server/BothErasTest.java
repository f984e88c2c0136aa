package io.mcpruntime.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.Era;
import io.mcpruntime.probe.McpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server without sessions, as clients of both protocol eras see it. */
class BothErasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GREET = "{\"name\": \"greet\", \"arguments\": %s}";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = McpApplication.named("greeter", "1.2.3").with(new Greeter()).start("127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void clientFindsTheModernServerAndUsesAllOfIt() throws Exception {
    try (McpClient client = McpClient.connect(server.endpoint(), Duration.ofSeconds(30))) {
      assertThat(client.era()).isEqualTo(Era.MODERN);
      assertThat(client.server().name()).isEqualTo("greeter");
      assertThat(client.server().version()).isEqualTo("1.2.3");
      assertThat(client.tools()).extracting("name").containsExactly("block", "fail", "greet");
      var greeting = client.call("greet", JSON.readTree("{\"name\": \"Ada\"}"));
      assertThat(greeting.isError()).isFalse();
      assertThat(greeting.structured())
          .isEqualTo(JSON.readTree("{\"text\": \"Hello, Ada!\", \"language\": \"en\"}"));
      assertThat(client.call("greet", JSON.readTree("{\"name\": \" \"}")).text())
          .isEqualTo("name must not be empty");
      ObjectNode uri = JSON.createObjectNode().put("uri", "greetings://languages");
      assertThat(client.ask("resources/read", uri).at("/contents/0/text").asText())
          .isEqualTo("de\nen");
      ObjectNode prompt = JSON.createObjectNode().put("name", "introduction");
      prompt.putObject("arguments").put("name", "Ada");
      assertThat(client.ask("prompts/get", prompt).at("/messages/0/content/text").asText())
          .isEqualTo("Speak to Ada");
    }
  }

  @Test
  void legacyClientGetsTheSameFromTheSameUrl() throws Exception {
    HttpCalls calls = HttpCalls.to(server);
    HttpResponse<String> initialized = calls.initialize();
    assertThat(result(initialized).at("/serverInfo/name").asText()).isEqualTo("greeter");
    assertThat(result(initialized).path("protocolVersion").asText()).isEqualTo("2025-11-25");
    assertThat(initialized.headers().firstValue("Mcp-Session-Id")).isEmpty();
    assertThat(result(calls.legacy("tools/list", "{}")).findValuesAsText("name"))
        .filteredOn(name -> !name.isEmpty()) // that of the schema's property
        .containsExactly("block", "fail", "greet");
    JsonNode greeting = result(calls.legacy("tools/call", GREET.formatted("{\"name\": \"Ada\"}")));
    assertThat(greeting.at("/structuredContent/text").asText()).isEqualTo("Hello, Ada!");
    assertThat(greeting.path("isError").asBoolean()).isFalse();
    assertThat(
            result(calls.legacy("resources/read", "{\"uri\": \"greetings://languages\"}"))
                .at("/contents/0/text")
                .asText())
        .isEqualTo("de\nen");
    assertThat(
            result(
                    calls.legacy(
                        "prompts/get",
                        "{\"name\": \"introduction\", \"arguments\": {\"name\": \"Ada\"}}"))
                .at("/messages/0/content/text")
                .asText())
        .isEqualTo("Speak to Ada");
  }

  @Test
  void bothErasShowOneToolInTheSameWay() throws Exception {
    JsonNode legacy = result(HttpCalls.to(server).legacy("tools/list", "{}")).at("/tools/2");
    JsonNode modern = result(HttpCalls.to(server).modern("tools/list", null, "{}")).at("/tools/2");
    assertThat(modern).isEqualTo(legacy);
    assertThat(legacy.path("title").asText()).isEqualTo("Greet");
    assertThat(legacy.path("annotations"))
        .isEqualTo(JSON.readTree("{\"readOnlyHint\": true, \"openWorldHint\": false}"));
    assertThat(legacy.at("/inputSchema/required")).isEqualTo(JSON.readTree("[\"name\"]"));
    assertThat(legacy.at("/outputSchema/required")).hasSize(2);
  }

  @Test
  void versionInTheBodyAloneIsModernAndItsHeaderIsMissed() throws Exception {
    String discover = HttpCalls.message("server/discover", "{" + HttpCalls.meta() + "}");
    HttpResponse<String> answer =
        HttpCalls.to(server).with("Mcp-Method", "server/discover").post(discover);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("-32020").contains("MCP-Protocol-Version");
  }

  @Test
  void laterProtocolIsToldTheSupportedOnes() throws Exception {
    HttpResponse<String> answer =
        HttpCalls.to(server)
            .with("MCP-Protocol-Version", "2031-01-01")
            .with("Mcp-Method", "tools/list")
            .post(
                HttpCalls.message(
                    "tools/list",
                    "{" + HttpCalls.meta().replace(HttpCalls.MODERN, "2031-01-01") + "}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("-32022").contains(HttpCalls.MODERN);
  }

  @Test
  void unknownArgumentIsNamedInBothEras() throws Exception {
    String call = GREET.formatted("{\"nmae\": \"Ada\"}");
    for (JsonNode result :
        new JsonNode[] {
          result(HttpCalls.to(server).legacy("tools/call", call)),
          result(HttpCalls.to(server).modern("tools/call", "greet", call))
        }) {
      assertThat(result.path("isError").asBoolean()).isTrue();
      assertThat(result.at("/content/0/text").asText())
          .isEqualTo("unknown argument nmae: greet takes name, language");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{bad",
        "",
        "[]",
        "3",
        "{}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/none\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": 3}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\":"
            + " \"fail\"}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\":"
            + " \"greet\", \"arguments\": [1]}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"resources/read\", \"params\": {\"uri\":"
            + " \"greetings://failing\"}}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"prompts/get\", \"params\": {\"name\":"
            + " \"introduction\"}}"
      })
  void noAnswerShowsAStackTraceOrASecret(String body) throws Exception {
    String withMeta = body.replace("\"params\": {", "\"params\": {" + HttpCalls.meta() + ", ");
    for (HttpResponse<String> answer :
        List.of(
            HttpCalls.to(server).post(body),
            HttpCalls.to(server).with("MCP-Protocol-Version", HttpCalls.LEGACY).post(body),
            HttpCalls.to(server)
                .with("MCP-Protocol-Version", HttpCalls.MODERN)
                .with(
                    "Mcp-Method",
                    JSON.readTree(body.startsWith("{\"") ? body : "{}").path("method").asText("-"))
                .post(withMeta))) {
      assertThat(answer.body())
          .isNotEmpty()
          .doesNotContain("stackTrace", ".java", "1234", "\tat ", "suppressed");
    }
  }

  @Test
  void bodyOverOneMebibyteIsRefused() throws Exception {
    String name = "x".repeat(1 << 20);
    HttpResponse<String> answer =
        HttpCalls.to(server).legacy("tools/call", GREET.formatted("{\"name\": \"" + name + "\"}"));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("the request body is larger than 1048576 bytes");
  }

  static JsonNode result(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String body = answer.body();
    String json = body.startsWith("{") ? body : body.replaceAll("(?s).*\ndata: ?|\n\n.*", "");
    JsonNode message = JSON.readTree(json.replaceFirst("(?s)^.*?data: ?", ""));
    assertThat(message.has("result")).as(body).isTrue();
    return message.path("result");
  }
}
