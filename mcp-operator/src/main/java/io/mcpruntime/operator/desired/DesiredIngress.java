package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the server's own Ingress, which routes its path to its Service. */
public final class DesiredIngress {
  private DesiredIngress() {}

  /** Returns the Ingress; a pure function of the server. */
  public static Ingress of(MCPServer server) {
    IngressSpec spec =
        SpecDefaults.ingress(server).orElse(new IngressSpec(null, null, null, null, null));
    return new IngressBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .withAnnotations(annotations(spec))
        .endMetadata()
        .withNewSpec()
        .withIngressClassName(spec.className())
        .withTls(tls(spec))
        .withRules(rule(server, spec))
        .endSpec()
        .build();
  }

  /** Returns the annotations sorted by key, since the map of the spec has no order. */
  private static Map<String, String> annotations(IngressSpec spec) {
    return spec.annotations() == null ? new TreeMap<>() : new TreeMap<>(spec.annotations());
  }

  private static List<IngressTLS> tls(IngressSpec spec) {
    return spec.tlsSecretName() == null
        ? List.of()
        : List.of(
            new IngressTLSBuilder()
                .withHosts(spec.host())
                .withSecretName(spec.tlsSecretName())
                .build());
  }

  private static IngressRule rule(MCPServer server, IngressSpec spec) {
    return new IngressRuleBuilder()
        .withHost(spec.host())
        .withNewHttp()
        .addNewPath()
        .withPath(server.route())
        .withPathType("Exact")
        .withNewBackend()
        .withNewService()
        .withName(server.getMetadata().getName())
        .withNewPort()
        .withNumber(server.getSpec().servicePort())
        .endPort()
        .endService()
        .endBackend()
        .endPath()
        .endHttp()
        .build();
  }
}
