package io.mcpruntime.operator.admission;

import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ToolsSpec;
import java.util.Optional;

/**
 * Refuses an own Ingress to a server with a tool lock or quarantine. The gateway compares the tool
 * lists of such a server and withholds its calls; an Ingress would lead past it.
 */
public final class ToolLockRule implements AdmissionRule {
  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    MCPServer server = subject.server();
    IngressSpec ingress = server.getSpec().ingress();
    return ingress == null || !Boolean.TRUE.equals(ingress.enabled())
        ? Optional.empty()
        : protection(server)
            .map(
                protection ->
                    new Violation(
                        Reasons.INGRESS_BYPASSES_TOOL_LOCK,
                        "spec.ingress leads past the gateway, which alone enforces %s; remove one of the two"
                            .formatted(protection)));
  }

  private static Optional<String> protection(MCPServer server) {
    ToolsSpec tools = server.getSpec().tools();
    if (tools != null && tools.lock() != null) {
      return Optional.of("spec.tools.lock");
    }
    return server.quarantinesOnDrift()
        ? Optional.of("the annotation %s: quarantine".formatted(MCPServer.ON_DRIFT))
        : Optional.empty();
  }
}
