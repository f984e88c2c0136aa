package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPolicyOfTest {
  private static final Platform PLATFORM =
      new Platform("mcp-runtime", null, ClusterNetworks.parse("10.244.0.0/16,172.31.255.1/32"));

  @Test
  void unlistedEgressLeavesOutTheClusterItself() {
    List<NetworkPolicyEgressRule> egress = egress("{image: a}", EgressPolicy.EXTERNAL);
    assertThat(egress.get(1).getTo().get(0).getIpBlock().getExcept())
        .contains("10.244.0.0/16", "172.31.255.1/32", "169.254.0.0/16");
  }

  @Test
  void deniedEgressIsTheClustersDnsOnly() {
    assertThat(egress("{image: a}", EgressPolicy.DENY)).hasSize(1);
  }

  @Test
  void everyDnsRuleNamesTheClustersDns() {
    String listed = "{image: a, networkPolicy: {egress: [{ports: [{port: 443, protocol: TCP}]}]}}";
    for (String spec : List.of("{image: a}", listed)) {
      assertThat(egress(spec, EgressPolicy.EXTERNAL).get(0).getTo())
          .hasSize(2)
          .first()
          .satisfies(
              to ->
                  assertThat(to.getPodSelector().getMatchLabels())
                      .containsEntry("k8s-app", "kube-dns"));
    }
  }

  private static List<NetworkPolicyEgressRule> egress(String spec, EgressPolicy unlisted) {
    MCPServer server =
        Serialization.unmarshal(
            "metadata: {name: w, namespace: a}\nspec: " + spec, MCPServer.class);
    return NetworkPolicyOf.desired(server, PLATFORM, unlisted).getSpec().getEgress();
  }
}
