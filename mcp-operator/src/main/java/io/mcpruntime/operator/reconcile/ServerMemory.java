package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.report.ServerReporter;

/** What this process remembers of each server, which ends with the server. */
record ServerMemory(
    ServerReporter report,
    ServerHandshakes handshakes,
    ServerQuota quota,
    AppliedStates applied,
    RouteReleaser releases,
    PullSecretWriter pullSecrets,
    ServerRemotes remotes) {

  void forget(MCPServer server) {
    report.deleted(server);
    handshakes.end(server);
    quota.forget(server);
    applied.forget(server);
    releases.look();
    pullSecrets.forget(server);
    remotes.forget(server);
  }

  /** Forgets a server that was deleted during its reconciliation, which remembered it again. */
  void forgetIfDeleted(MCPServer server, Context<MCPServer> context) {
    boolean exists =
        context
            .getPrimaryCache()
            .get(ResourceID.fromResource(server))
            .filter(now -> now.getMetadata().getUid().equals(server.getMetadata().getUid()))
            .isPresent();
    if (!exists) {
      forget(server);
    }
  }
}
