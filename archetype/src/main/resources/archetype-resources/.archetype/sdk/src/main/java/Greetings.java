package ${package};

import io.mcpruntime.server.annotation.Param;
import io.mcpruntime.server.annotation.Prompt;
import io.mcpruntime.server.annotation.Resource;
import io.mcpruntime.server.annotation.Tool;
import java.util.Map;
import java.util.TreeMap;

/** What this server can do: clients see each annotated method. */
public final class Greetings {
  private static final Map<String, String> WORDS =
      new TreeMap<>(Map.of("de", "Hallo", "en", "Hello", "es", "Hola", "fr", "Bonjour"));

  /** The answer. */
  public record Greeting(String text, String language) {}

  @Tool(
      title = "Greet",
      description = "Greets somebody in one of the languages of greetings://languages.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  public Greeting greet(
      @Param(description = "Whom to greet", example = "Ada") String name,
      @Param(description = "Two letters", defaultValue = "en", example = "fr") String language) {
    if (!WORDS.containsKey(language)) {
      throw new IllegalArgumentException("language must be one of " + WORDS.keySet());
    }
    return new Greeting(WORDS.get(language) + ", " + checked(name) + "!", language);
  }

  @Resource(
      uri = "greetings://languages",
      description = "The languages that greet knows, one a line",
      mimeType = "text/plain")
  public String languages() {
    return String.join("\n", WORDS.keySet());
  }

  @Prompt(description = "Introduces the model")
  public String introduction(@Param(description = "Whom to speak to") String name) {
    return "Introduce yourself to " + checked(name) + " in two sentences, one of them a question.";
  }

  private static String checked(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    return name.strip();
  }
}
