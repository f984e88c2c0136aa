package ${package};

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this server can do, in plain Java: nothing here knows of MCP. */
public final class Greetings {
  private static final Map<String, String> WORDS =
      new TreeMap<>(Map.of("de", "Hallo", "en", "Hello", "es", "Hola", "fr", "Bonjour"));

  /** The answer. */
  public record Greeting(String text, String language) {}

  /** The language is English unless it is said. */
  public Greeting greet(String name, String language) {
    String spoken = language == null ? "en" : language;
    if (!WORDS.containsKey(spoken)) {
      throw new IllegalArgumentException("language must be one of " + languages());
    }
    return new Greeting(WORDS.get(spoken) + ", " + checked(name) + "!", spoken);
  }

  public List<String> languages() {
    return List.copyOf(WORDS.keySet());
  }

  public String introduction(String name) {
    return "Introduce yourself to " + checked(name) + " in two sentences, one of them a question.";
  }

  private static String checked(String name) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    return name.strip();
  }
}
