package io.mcpruntime.maven.connect;

import java.util.Locale;

/** Whether a configuration holds for all projects of a user, or for everyone in one project. */
public enum ConfigurationScope {
  USER,
  PROJECT;

  /**
   * The scope of this name.
   *
   * @throws ConnectException that says which names there are
   */
  public static ConfigurationScope named(String name) throws ConnectException {
    for (ConfigurationScope scope : values()) {
      if (scope.toString().equals(name)) {
        return scope;
      }
    }
    throw new ConnectException("mcp.scope is \"" + name + "\"; user or project");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
