package io.mcpruntime.maven.project.framework;

import java.util.HashMap;
import java.util.Map;

/**
 * System properties that a plugin of the build reads, until they are undone: over all that the
 * project sets elsewhere. They are of the whole JVM: one at a time.
 */
public final class SystemSettings {
  private final Map<String, String> before = new HashMap<>();

  private SystemSettings() {}

  public static SystemSettings set(Map<String, String> values) {
    SystemSettings settings = new SystemSettings();
    values.forEach((name, value) -> settings.before.put(name, System.setProperty(name, value)));
    return settings;
  }

  public void undo() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
