package io.mcpruntime.maven.project.settings;

import java.util.Optional;
import java.util.function.Function;

/** Replaces {@code ${name:default}} in values, as frameworks do when they start. */
record Placeholders(Function<String, Optional<String>> values) {
  private static final int DEEPEST = 10;

  /** The value; empty where a name has neither a value nor a default. */
  Optional<String> resolve(String text) {
    return resolve(text, 0);
  }

  private Optional<String> resolve(String text, int depth) {
    int begin = text.indexOf("${");
    if (begin < 0) {
      return Optional.of(text);
    }
    int end = end(text, begin + 2);
    if (end < 0 || depth > DEEPEST) {
      return Optional.empty();
    }
    return named(text.substring(begin + 2, end), depth + 1)
        .flatMap(
            value ->
                resolve(text.substring(end + 1), depth + 1)
                    .map(rest -> text.substring(0, begin) + value + rest));
  }

  private Optional<String> named(String inside, int depth) {
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    return values
        .apply(name.strip())
        .flatMap(value -> resolve(value, depth))
        .or(
            () ->
                colon < 0 ? Optional.empty() : resolve(inside.substring(colon + 1).strip(), depth));
  }

  private static int end(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }
}
