package ${package};

import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;

/** What clients see: the one class that knows MCP. */
@Singleton
public final class Server {
  private final Greetings greetings = new Greetings();

  @Tool(
      description = "Greets somebody in one of the languages of greetings://languages.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(readOnlyHint = true, idempotentHint = true, openWorldHint = false))
  Greetings.Greeting greet(
      @ToolArg(description = "Whom to greet") String name,
      @ToolArg(description = "Two letters", defaultValue = "en") String language) {
    try {
      return greetings.greet(name, language);
    } catch (IllegalArgumentException e) {
      throw new ToolCallException(e.getMessage());
    }
  }

  @Resource(
      uri = "greetings://languages",
      description = "The languages that greet knows, one a line",
      mimeType = "text/plain")
  String languages() {
    return String.join("\n", greetings.languages());
  }

  @Prompt(description = "Introduces the model")
  PromptMessage introduction(@PromptArg(description = "Whom to speak to") String name) {
    return PromptMessage.withUserRole(greetings.introduction(name));
  }
}
