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

/** The Ingress that leads a server's route to its Service. */
public final class DesiredIngress {
  private DesiredIngress() {}

  /** A pure function of the server. */
  public static Ingress of(MCPServer server) {
    IngressSpec wish =
        SpecDefaults.ingress(server).orElse(new IngressSpec(null, null, null, null, null));
    return new IngressBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .withAnnotations(annotations(wish))
        .endMetadata()
        .withNewSpec()
        .withIngressClassName(wish.className())
        .withTls(tls(wish))
        .withRules(rule(server, wish))
        .endSpec()
        .build();
  }

  /** In an order of their own: the spec's map has none. */
  private static Map<String, String> annotations(IngressSpec wish) {
    return wish.annotations() == null ? new TreeMap<>() : new TreeMap<>(wish.annotations());
  }

  private static List<IngressTLS> tls(IngressSpec wish) {
    return wish.tlsSecretName() == null
        ? List.of()
        : List.of(
            new IngressTLSBuilder()
                .withHosts(wish.host())
                .withSecretName(wish.tlsSecretName())
                .build());
  }

  private static IngressRule rule(MCPServer server, IngressSpec wish) {
    return new IngressRuleBuilder()
        .withHost(wish.host())
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
