package io.mcpruntime.maven.project.settings;

import java.util.Map;
import java.util.Set;

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
    return profiles.isBlank() || ProfileExpression.isTrue(profiles, active);
  }
}
