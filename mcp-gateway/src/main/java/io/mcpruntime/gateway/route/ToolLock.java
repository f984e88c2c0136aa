package io.mcpruntime.gateway.route;

import java.util.Set;

/**
 * The tools of a server that were approved.
 *
 * @param list hash of the whole list
 * @param tools hash of each tool, empty where only the list is known
 * @param enforced whether another list is held back, or reported only
 */
public record ToolLock(String list, Set<String> tools, boolean enforced) {
  public ToolLock {
    tools = Set.copyOf(tools);
  }
}
