package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.probe.http.ProbeException;
import java.util.Optional;
import java.util.Set;

/**
 * Says where a server is asked that does not answer there. It cannot know where the server answers:
 * port and path as they are would be no cure.
 */
final class EndpointHint {
  private static final Set<String> ELSEWHERE = Set.of(Reasons.NOT_MCP, Reasons.ROLLING);

  private EndpointHint() {}

  /**
   * What to write; empty where port and path have no part in it.
   *
   * @param server with the defaults that the API server has filled in
   * @param ready why it is not Ready
   */
  static Optional<Hint> of(MCPServer server, Condition ready) {
    MCPServerSpec spec = server.getSpec();
    // A server of that transport answers where it is asked, or the message says where.
    boolean olderTransport = ready.getMessage().contains(ProbeException.OLDER_TRANSPORT);
    return ELSEWHERE.contains(ready.getReason()) && !olderTransport && !server.runsElsewhere()
        ? Optional.of(
            Hint.of(
                "it is asked on port %d at path %s%s; where it answers is not known: look in its log or documentation, and write what differs, port: NUMBER or path: /PATH, into its entry in .mcp"
                    .formatted(spec.port(), spec.path(), addresses(ready))))
        : Optional.empty();
  }

  /** Where nothing answers at all, it may listen in its own pod only. */
  private static String addresses(Condition ready) {
    return Reasons.ROLLING.equals(ready.getReason())
        ? ", from outside of its pod: it must listen on all addresses, 0.0.0.0, not on 127.0.0.1 only"
        : "";
  }
}
