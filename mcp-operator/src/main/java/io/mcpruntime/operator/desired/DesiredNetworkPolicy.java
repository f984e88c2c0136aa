package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Builds the NetworkPolicy of a server's pods. */
public final class DesiredNetworkPolicy {
  /** NodeLocal DNSCache listens there on every node. */
  private static final String NODE_LOCAL_DNS = "169.254.20.10/32";

  private static final int DNS = 53;

  private DesiredNetworkPolicy() {}

  /** Returns the NetworkPolicy; a pure function of both parameters. */
  public static NetworkPolicy of(MCPServer server, PlatformContext platform) {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(ServerLabels.selector(server))
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .withIngress(callers(server, platform))
        .withEgress(called(SpecDefaults.networkPolicy(server).egress(), platform))
        .endSpec()
        .build();
  }

  /**
   * Returns the rule for incoming connections. With its own Ingress a server accepts all sources,
   * since the operator does not know the addresses of the ingress controller.
   */
  private static NetworkPolicyIngressRule callers(MCPServer server, PlatformContext platform) {
    NetworkPolicyIngressRuleBuilder rule =
        new NetworkPolicyIngressRuleBuilder().withPorts(port("TCP", server.getSpec().port()));
    if (SpecDefaults.hasIngress(server)) {
      return rule.build();
    }
    return rule.addNewFrom()
        .withNewNamespaceSelector()
        .addToMatchLabels("kubernetes.io/metadata.name", platform.namespace())
        .endNamespaceSelector()
        .withNewPodSelector()
        .addNewMatchExpression()
        .withKey("app.kubernetes.io/name")
        .withOperator("In")
        .withValues("mcp-gateway", "mcp-operator")
        .endMatchExpression()
        .endPodSelector()
        .endFrom()
        .build();
  }

  private static List<NetworkPolicyEgressRule> called(
      List<NetworkPolicyEgressRule> listed, PlatformContext platform) {
    if (listed == null && platform.egress() == EgressPolicy.EXTERNAL) {
      return List.of(
          dns(),
          outside("0.0.0.0/0", platform.networks().exceptOfIpv4()),
          outside("::/0", platform.networks().exceptOfIpv6()));
    }
    return Stream.concat(Stream.of(dns()), Stream.ofNullable(listed).flatMap(List::stream))
        .toList();
  }

  /** Returns the rule for the cluster's own DNS: port 53 of other addresses would let data out. */
  private static NetworkPolicyEgressRule dns() {
    return new NetworkPolicyEgressRuleBuilder()
        .withPorts(port("UDP", DNS), port("TCP", DNS))
        .addNewTo()
        .withNewNamespaceSelector()
        .addToMatchLabels("kubernetes.io/metadata.name", "kube-system")
        .endNamespaceSelector()
        .withNewPodSelector()
        .addToMatchLabels("k8s-app", "kube-dns")
        .endPodSelector()
        .endTo()
        .addNewTo()
        .withNewIpBlock()
        .withCidr(NODE_LOCAL_DNS)
        .endIpBlock()
        .endTo()
        .build();
  }

  private static NetworkPolicyEgressRule outside(String cidr, List<String> except) {
    return new NetworkPolicyEgressRuleBuilder()
        .addNewTo()
        .withNewIpBlock()
        .withCidr(cidr)
        .withExcept(except)
        .endIpBlock()
        .endTo()
        .build();
  }

  private static NetworkPolicyPort port(String protocol, int port) {
    return new NetworkPolicyPortBuilder()
        .withProtocol(protocol)
        .withPort(new IntOrString(port))
        .build();
  }
}
