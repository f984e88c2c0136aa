package io.mcpruntime.crd;

import java.util.Arrays;
import java.util.List;

/** Reads comma-separated lists of settings, such as {@code mcp.namespaces}. */
public final class CommaSeparated {
  private CommaSeparated() {}

  /**
   * Returns the entries in their order. White space separates entries, too, since none of them may
   * contain any.
   *
   * @param list may be null
   */
  public static List<String> parse(String list) {
    return Arrays.stream((list == null ? "" : list).split("[,\\s]+", -1))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }
}
