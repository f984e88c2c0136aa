package ${package};

import org.springframework.ai.mcp.annotation.McpArg;
import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpTool.McpAnnotations;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.stereotype.Component;

/** What clients see: the one class that knows MCP. */
@Component
class Server {
  private final Greetings greetings = new Greetings();

  @McpTool(
      description = "Greets somebody in one of the languages of greetings://languages.",
      generateOutputSchema = true,
      annotations = @McpAnnotations(readOnlyHint = true, idempotentHint = true))
  Greetings.Greeting greet(
      @McpToolParam(description = "Whom to greet") String name,
      @McpToolParam(description = "Two letters", required = false) String language) {
    return greetings.greet(name, language);
  }

  @McpResource(
      uri = "greetings://languages",
      name = "languages",
      description = "The languages that greet knows, one a line",
      mimeType = "text/plain")
  String languages() {
    return String.join("\n", greetings.languages());
  }

  @McpPrompt(name = "introduction", description = "Introduces the model")
  String introduction(
      @McpArg(name = "name", description = "Whom to speak to", required = true) String name) {
    return greetings.introduction(name);
  }
}
