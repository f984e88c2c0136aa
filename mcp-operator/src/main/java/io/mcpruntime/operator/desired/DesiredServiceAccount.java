package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.mcpruntime.crd.MCPServer;

/** Builds the service account of a server's pods, which has no token and no rights. */
public final class DesiredServiceAccount {
  private DesiredServiceAccount() {}

  /** Returns the ServiceAccount; a pure function of the server. */
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

  /**
   * Returns the account's name. It has a prefix, since each namespace has a service account
   * "default".
   */
  public static String ownName(MCPServer server) {
    return "mcp-" + server.getMetadata().getName();
  }

  /** Returns the name of the account that the pods run as. */
  static String name(MCPServer server) {
    String named = server.getSpec().serviceAccountName();
    return named != null ? named : ownName(server);
  }
}
