package io.mcpruntime.maven.migrate.source;

import java.util.List;

/** The API groups of earlier versions, the oldest first. */
public final class OldGroups {
  static final String VERSION = "v1alpha1";
  static final List<String> ALL = List.of("mcp.agent-hellboy.io", "mcpruntime.org");

  private OldGroups() {}

  static boolean contain(String apiVersion) {
    return ALL.stream().anyMatch(group -> (group + "/" + VERSION).equals(apiVersion));
  }

  /** How messages name them. */
  public static String shown() {
    return String.join(" and ", ALL);
  }
}
