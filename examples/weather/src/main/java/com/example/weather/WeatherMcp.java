package com.example.weather;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;

/** What clients see: the tools of {@link Weather}, one resource and one prompt. */
final class WeatherMcp {
  private static final String CITIES = "weather://cities";

  private final Stations stations;
  private final Weather weather;

  WeatherMcp(Stations stations, Units units) {
    this.stations = stations;
    this.weather = new Weather(stations, units);
  }

  McpStatelessSyncServer on(McpStatelessServerTransport transport) {
    // The tests hold every answer against its schema, so no call pays for doing it again.
    JsonSchemaValidator tested =
        (schema, answer) -> JsonSchemaValidator.ValidationResponse.asValid(null);
    var server =
        McpServer.sync(transport)
            .serverInfo("weather", "1.0.0")
            .instructions("Weather of a dozen cities, from sample data. They are in " + CITIES)
            .capabilities(
                McpSchema.ServerCapabilities.builder()
                    .tools(false)
                    .resources(false, false)
                    .prompts(false)
                    .build())
            .immediateExecution(true)
            .jsonSchemaValidator(tested)
            .resources(cities())
            .prompts(packingList());
    Json.listFrom("tools.json", McpSchema.Tool.class)
        .forEach(tool -> server.toolCall(tool, this::call));
    return server.build();
  }

  private CallToolResult call(McpTransportContext context, CallToolRequest request) {
    try {
      Object answer = answer(request.name(), new Arguments(request.arguments()));
      return CallToolResult.builder()
          .isError(false)
          .structuredContent(answer)
          .addTextContent(Json.text(answer))
          .build();
    } catch (ToolException e) {
      return CallToolResult.builder().isError(true).addTextContent(e.getMessage()).build();
    }
  }

  private Object answer(String tool, Arguments arguments) {
    return switch (tool) {
      case "current_weather" -> weather.current(arguments.text("city"));
      case "forecast" -> weather.forecast(arguments.text("city"), arguments.number("days", 3));
      case "compare" -> weather.compare(arguments.texts("cities"));
      default -> throw new IllegalStateException("tools.json has a tool without code: " + tool);
    };
  }

  private SyncResourceSpecification cities() {
    McpSchema.Resource resource =
        McpSchema.Resource.builder()
            .uri(CITIES)
            .name("cities")
            .title("Known cities")
            .description("The cities that the tools know, one a line")
            .mimeType("text/plain")
            .build();
    return new SyncResourceSpecification(resource, this::read);
  }

  private ReadResourceResult read(McpTransportContext context, ReadResourceRequest request) {
    String lines = String.join("\n", stations.cities());
    return new ReadResourceResult(
        List.of(new McpSchema.TextResourceContents(CITIES, "text/plain", lines)));
  }

  private SyncPromptSpecification packingList() {
    McpSchema.Prompt prompt =
        new McpSchema.Prompt(
            "packing_list",
            "Packing list",
            "What to pack for a week in a city",
            List.of(new McpSchema.PromptArgument("city", "One of " + CITIES, true)));
    return new SyncPromptSpecification(prompt, this::prompt);
  }

  private GetPromptResult prompt(McpTransportContext context, GetPromptRequest request) {
    try {
      String text = weather.packingList(new Arguments(request.arguments()).text("city"));
      return new GetPromptResult(
          "Packing list",
          List.of(
              new McpSchema.PromptMessage(McpSchema.Role.USER, new McpSchema.TextContent(text))));
    } catch (ToolException e) {
      throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS).message(e.getMessage()).build();
    }
  }
}
