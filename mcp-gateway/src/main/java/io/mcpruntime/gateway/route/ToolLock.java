package io.mcpruntime.gateway.route;

import java.util.Map;

/**
 * The tools of a server that were approved.
 *
 * @param list the hash of the whole list
 * @param approved the hash of each tool by its name; empty where only the list's is known
 * @param enforced whether another list is held back, or passes and is reported
 */
public record ToolLock(String list, Map<String, String> approved, boolean enforced) {
  public ToolLock {
    approved = Map.copyOf(approved);
  }
}
