package io.mcpruntime.operator.reconcile;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;

/** What neither the CRD nor the API server says about a spec, said before anything is written. */
final class SpecValidation {
  private SpecValidation() {}

  static void check(MCPServer server) {
    server
        .problem()
        .ifPresent(
            problem -> {
              throw new RefusedSpecException(Reasons.INVALID_SPEC, problem);
            });
    if (server.getSpec() == null || server.getSpec().image() == null) {
      throw new RefusedSpecException(
          Reasons.INVALID_SPEC, "spec.image is missing: name the server's image");
    }
  }
}
