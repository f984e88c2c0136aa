package io.mcpruntime.maven.rollout;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Reasons;
import java.util.Set;

/**
 * Where a server was expected to answer that does not, and what to write where it does elsewhere.
 */
final class EndpointHint {
  private static final Set<String> ELSEWHERE = Set.of(Reasons.NOT_MCP, Reasons.ROLLING);

  private EndpointHint() {}

  /**
   * A clause that follows the reason; empty where port and path have no part in it.
   *
   * @param server with the defaults that the API server has filled in
   * @param reason why it is not Ready
   */
  static String of(MCPServer server, String reason) {
    MCPServerSpec spec = server.getSpec();
    return ELSEWHERE.contains(reason)
        ? "; it is asked on port %d at path %s: if it answers elsewhere, write port: or path: into .mcp"
            .formatted(spec.port(), spec.path())
        : "";
  }
}
