package io.mcpruntime.gateway.route;

import java.util.Map;

/**
 * The approved tools of a server.
 *
 * @param list the hash of the whole list
 * @param approved the hash of each tool by its name; empty if only the hash of the list is known
 * @param enforced whether another list is blocked, or only reported
 */
public record ToolLock(String list, Map<String, String> approved, boolean enforced) {
  public ToolLock {
    approved = Map.copyOf(approved);
  }
}
