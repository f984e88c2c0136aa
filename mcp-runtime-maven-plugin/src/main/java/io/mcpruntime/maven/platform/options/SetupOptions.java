package io.mcpruntime.maven.platform.options;

import io.mcpruntime.maven.output.TerminalText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of one setup: what the user gives, over what the last setup was given, over the
 * defaults.
 *
 * @param given by the command line or the POM; an empty text asks for the default
 * @param last those of the last setup that are not given
 */
public record SetupOptions(Map<SetupOption, String> given, Map<SetupOption, String> last) {
  private static final int LONGEST = 300;

  /** Copies the maps; what is given hides what was. */
  public SetupOptions {
    given = copy(given);
    Map<SetupOption, String> taken = copy(last);
    given.keySet().forEach(taken::remove);
    given = Collections.unmodifiableMap(given);
    last = Collections.unmodifiableMap(taken);
  }

  /** Options without a memory of a last setup. */
  public static SetupOptions of(Map<SetupOption, String> given) {
    return new SetupOptions(given, Map.of());
  }

  /** Returns these options over those that a cluster remembers. */
  public SetupOptions over(Map<SetupOption, String> remembered) {
    return new SetupOptions(given, remembered);
  }

  /** Returns the value in effect: given, remembered or default; null if there is none. */
  public String value(SetupOption option) {
    String value = given.getOrDefault(option, last.getOrDefault(option, ""));
    return value.isBlank() ? option.standard() : value.strip();
  }

  /** What a next setup takes, by property: all but the defaults that nobody asked for. */
  public Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    for (SetupOption option : SetupOption.values()) {
      String value = given.getOrDefault(option, last.getOrDefault(option, ""));
      if (!value.isBlank()) {
        chosen.put(option.property(), value.strip());
      }
    }
    return chosen;
  }

  /** The line that says what was taken of the last setup. */
  public Optional<String> note() {
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "options of the last setup: %s; change one with -D%s=VALUE, take the defaults with -Dmcp.resetOptions"
                .formatted(
                    last.entrySet().stream()
                        .map(e -> e.getKey().property() + "=" + line(e.getValue()))
                        .collect(Collectors.joining(", ")),
                    last.keySet().iterator().next().property()));
  }

  /** Returns an error that also names the ConfigMap where a value of it is meant. */
  public IllegalArgumentException explain(IllegalArgumentException error) {
    String keys =
        last.keySet().stream()
            .map(SetupOption::property)
            .filter(property -> names(error.getMessage(), property))
            .collect(Collectors.joining(", "));
    String first = keys.replaceFirst(",.*", "");
    return keys.isEmpty()
        ? error
        : new IllegalArgumentException(
            "%s (%s comes from ConfigMap %s; change it with -D%s=VALUE, or -D%s= for the default)"
                .formatted(error.getMessage(), keys, SetupConfigMap.NAME, first, first),
            error);
  }

  /** What anybody wrote into the ConfigMap stays on its line of the log. */
  static String line(String value) {
    return TerminalText.line(value, LONGEST);
  }

  private static boolean names(String message, String property) {
    return Pattern.compile(Pattern.quote(property) + "(?![\\w.]*\\w)").matcher(message).find();
  }

  private static Map<SetupOption, String> copy(Map<SetupOption, String> map) {
    Map<SetupOption, String> copy = new EnumMap<>(SetupOption.class);
    copy.putAll(map);
    return copy;
  }
}
