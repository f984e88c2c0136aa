package io.mcpruntime.maven.project.settings;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of a file of settings that counts under some profiles alone.
 *
 * @param profiles an expression, such as {@code prod | !local & eu}; empty: all
 */
record Section(String profiles, Map<String, String> values) {
  Section {
    values = Map.copyOf(values);
  }

  boolean counts(Set<String> active) {
    return profiles.isBlank()
        || Stream.of(profiles.split("[,|]"))
            .anyMatch(some -> Stream.of(some.split("&")).allMatch(one -> isActive(one, active)));
  }

  private static boolean isActive(String profile, Set<String> active) {
    String name = profile.replaceAll("[()\\s]", "");
    return name.startsWith("!") ? !active.contains(name.substring(1)) : active.contains(name);
  }
}
