package com.example.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The running server, as the SDK's own client sees it. */
class WeatherServerTest {
  private static WeatherServer server;
  private static McpSyncClient client;

  @BeforeAll
  static void start() {
    server = WeatherServer.started(new Settings(0, Units.METRIC, List.of()));
    var transport =
        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
            .endpoint("/mcp")
            .build();
    client = McpClient.sync(transport).build();
    client.initialize();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void itSaysWhoItIs() {
    assertThat(client.getServerInfo().name()).isEqualTo("weather");
  }

  @Test
  void everyToolAnswersAsItsSchemaSays() {
    Map<String, McpSchema.Tool> tools =
        client.listTools().tools().stream()
            .collect(Collectors.toMap(McpSchema.Tool::name, Function.identity()));
    assertThat(tools).containsOnlyKeys("current_weather", "forecast", "compare");

    fits(tools, "current_weather", Map.of("city", "Berlin"));
    fits(tools, "forecast", Map.of("city", "Berlin", "days", 2));
    fits(tools, "compare", Map.of("cities", List.of("Berlin", "Lagos")));
  }

  @Test
  void anUnknownCityIsAToolErrorThatNamesTheNearest() {
    var result = call("current_weather", Map.of("city", "Tokio"));

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).contains("the nearest known is \"Tokyo\"");
  }

  @Test
  void wrongArgumentsAreToolErrorsToo() {
    assertThat(text(call("forecast", Map.of("city", "Berlin", "days", "two"))))
        .isEqualTo("argument \"days\" must be a whole number");
    assertThat(text(call("current_weather", Map.of())))
        .isEqualTo("argument \"city\" must be a text that is not empty");
    assertThat(text(call("compare", Map.of("cities", "Berlin"))))
        .isEqualTo("argument \"cities\" must be a list of texts");
  }

  @Test
  void theResourceListsTheCities() {
    var contents =
        client.readResource(new McpSchema.ReadResourceRequest("weather://cities")).contents();

    assertThat(((McpSchema.TextResourceContents) contents.get(0)).text())
        .contains("Berlin\nCape Town\n");
  }

  @Test
  void thePromptCarriesTheForecast() {
    var prompt = client.getPrompt(packingList("tokyo"));

    assertThat(prompt.messages().get(0).content())
        .isInstanceOfSatisfying(
            McpSchema.TextContent.class,
            content ->
                assertThat(content.text())
                    .contains("a week in Tokyo", "2026-11-02", "2026-11-08", "not live weather"));
    assertThatThrownBy(() -> client.getPrompt(packingList("Tokio")))
        .isInstanceOf(McpError.class)
        .hasMessageContaining("the nearest known is \"Tokyo\"");
  }

  private static McpSchema.GetPromptRequest packingList(String city) {
    return new McpSchema.GetPromptRequest("packing_list", Map.of("city", city));
  }

  private static void fits(
      Map<String, McpSchema.Tool> tools, String name, Map<String, Object> arguments) {
    var result = call(name, arguments);
    var validator = new DefaultJsonSchemaValidator();

    assertThat(result.isError()).isFalse();
    assertThat(validator.validate(tools.get(name).outputSchema(), result.structuredContent()))
        .satisfies(answer -> assertThat(answer.errorMessage()).isNull());
    assertThat(text(result)).contains("not live weather");
  }

  private static McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(new McpSchema.CallToolRequest(tool, arguments));
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }
}
