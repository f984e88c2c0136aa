package io.mcpruntime.maven.project.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some settings that were read in one place.
 *
 * @param origin as a log shows it
 * @param values by the names that {@link #canonical} makes: frameworks bind {@code mcpEndpoint},
 *     {@code mcp-endpoint} and {@code MCP_ENDPOINT} to one property
 */
record Source(String origin, Map<String, String> values) {
  private static final Pattern ARGUMENT = Pattern.compile("--([\\w.-]+)=(.*)");
  private static final Pattern SYSTEM_PROPERTY = Pattern.compile("(?<!\\S)-D([\\w.-]+)=(\\S*)");
  private static final List<String> JAVA_OPTIONS = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

  Source {
    Map<String, String> named = new HashMap<>();
    values.forEach((name, value) -> named.put(canonical(name), value));
    values = Map.copyOf(named);
  }

  /** The part of a name in which all of its spellings agree. */
  static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** What {@code .mcp} gives a server, what counts most first. */
  static List<Source> ofMetadata(Map<String, String> environment, List<String> arguments) {
    Map<String, String> options = new HashMap<>();
    for (String argument : arguments) {
      Matcher option = ARGUMENT.matcher(argument);
      if (option.matches()) {
        options.put(option.group(1), option.group(2));
      }
    }
    Map<String, String> properties = new HashMap<>();
    for (String variable : JAVA_OPTIONS) {
      Matcher property = SYSTEM_PROPERTY.matcher(environment.getOrDefault(variable, ""));
      while (property.find()) {
        properties.put(property.group(1), property.group(2));
      }
    }
    return List.of(
        new Source("from args in .mcp", options),
        new Source(
            "from SPRING_APPLICATION_JSON of env in .mcp",
            JsonProperties.of(environment.getOrDefault("SPRING_APPLICATION_JSON", "{}"))),
        new Source("from the Java options of env in .mcp", properties),
        new Source("from env in .mcp", environment));
  }
}
