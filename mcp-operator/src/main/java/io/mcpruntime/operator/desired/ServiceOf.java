package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mcpruntime.crd.MCPServer;

/** The Service in front of a server's pods. */
public final class ServiceOf {
  private ServiceOf() {}

  /** A pure function of the server. */
  public static Service desired(MCPServer server) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(Labels.of(server))
        .endMetadata()
        .withNewSpec()
        .withSelector(Labels.selector(server))
        .addNewPort()
        .withName(Defaults.PORT)
        .withPort(server.getSpec().servicePort())
        .withTargetPort(new IntOrString(Defaults.PORT))
        .endPort()
        .endSpec()
        .build();
  }
}
