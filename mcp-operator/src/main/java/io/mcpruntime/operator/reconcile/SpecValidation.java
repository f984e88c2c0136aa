package io.mcpruntime.operator.reconcile;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;

/**
 * Checks what neither the CRD nor the API server validates, before the operator writes anything.
 */
final class SpecValidation {
  private SpecValidation() {}

  static void check(MCPServer server) {
    server
        .problem()
        .ifPresent(
            problem -> {
              throw new RefusedSpecException(Reasons.INVALID_SPEC, problem);
            });
    if (server.getSpec() == null
        || (server.getSpec().image() == null && server.getSpec().remote() == null)) {
      throw new RefusedSpecException(
          Reasons.INVALID_SPEC,
          "spec.image is missing: name the server's image, or write spec.remote.url for one elsewhere");
    }
  }
}
