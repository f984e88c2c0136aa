package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.mcpruntime.crd.MCPServer;

/** The identity of a server's pods, which has no token and no rights. */
public final class DesiredServiceAccount {
  private DesiredServiceAccount() {}

  /** A pure function of the server. */
  public static ServiceAccount of(MCPServer server) {
    return new ServiceAccountBuilder()
        .withNewMetadata()
        .withName(ownName(server))
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withAutomountServiceAccountToken(false)
        .build();
  }

  /** Not the server's own name: each namespace has a service account "default". */
  public static String ownName(MCPServer server) {
    return "mcp-" + server.getMetadata().getName();
  }

  /** Of the account that the pods run as. */
  static String name(MCPServer server) {
    String wish = server.getSpec().serviceAccountName();
    return wish != null ? wish : ownName(server);
  }
}
