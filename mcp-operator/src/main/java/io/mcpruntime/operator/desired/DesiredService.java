package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;

/** Builds the Service in front of a server's pods. */
public final class DesiredService {
  private DesiredService() {}

  /** Returns the Service; a pure function of the server. */
  public static Service of(MCPServer server) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withNewSpec()
        .withSelector(ServerLabels.selector(server))
        .addNewPort()
        .withName(SpecDefaults.PORT)
        .withPort(server.getSpec().servicePort())
        .withAppProtocol(server.getSpec().speaksHttps() ? MCPServerSpec.HTTPS : null)
        .withTargetPort(new IntOrString(SpecDefaults.PORT))
        .endPort()
        .endSpec()
        .build();
  }
}
