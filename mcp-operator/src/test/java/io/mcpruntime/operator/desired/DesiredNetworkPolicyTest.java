package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesiredNetworkPolicyTest {
  private static final String NOTHING_LISTED = "{image: a, port: 8088}";
  private static final String LISTED =
      "{image: a, port: 8088, networkPolicy: {egress: [{ports: [{port: 443, protocol: TCP}]}]}}";

  @Test
  void unlistedEgressLeavesOutTheClusterItselfAndTheMetadataAddress() {
    List<NetworkPolicyEgressRule> egress = egress(NOTHING_LISTED, EgressPolicy.EXTERNAL);
    assertThat(egress).hasSize(3);
    assertThat(peer(egress.get(1)).getIpBlock().getCidr()).isEqualTo("0.0.0.0/0");
    assertThat(peer(egress.get(1)).getIpBlock().getExcept())
        .contains("10.244.0.0/16", "172.31.255.1/32", "127.0.0.0/8", "169.254.0.0/16");
    assertThat(peer(egress.get(2)).getIpBlock().getExcept()).contains("::1/128", "fe80::/10");
  }

  @Test
  void deniedEgressIsTheClustersDnsAndWhatIsListed() {
    assertThat(egress(NOTHING_LISTED, EgressPolicy.DENY)).hasSize(1);
    assertThat(egress(LISTED, EgressPolicy.DENY))
        .hasSize(2)
        .isEqualTo(egress(LISTED, EgressPolicy.EXTERNAL));
  }

  @Test
  void everyDnsRuleNamesTheClustersDnsAndNoOtherAddress() {
    for (String spec : List.of(NOTHING_LISTED, LISTED)) {
      for (EgressPolicy unlisted : EgressPolicy.values()) {
        NetworkPolicyEgressRule dns = egress(spec, unlisted).get(0);
        assertThat(dns.getPorts()).allMatch(port -> port.getPort().getIntVal() == 53);
        assertThat(dns.getTo()).hasSize(2);
        assertThat(peer(dns).getPodSelector().getMatchLabels())
            .containsEntry("k8s-app", "kube-dns");
        assertThat(peer(dns).getNamespaceSelector().getMatchLabels())
            .containsEntry("kubernetes.io/metadata.name", "kube-system");
        assertThat(dns.getTo().get(1).getIpBlock().getCidr()).isEqualTo("169.254.20.10/32");
      }
    }
  }

  private static NetworkPolicyPeer peer(NetworkPolicyEgressRule rule) {
    return rule.getTo().get(0);
  }

  private static List<NetworkPolicyEgressRule> egress(String spec, EgressPolicy unlisted) {
    MCPServer server =
        Serialization.unmarshal(
            "metadata: {name: w, namespace: a}\nspec: " + spec, MCPServer.class);
    ClusterNetworks networks = ClusterNetworks.parse("setting", "10.244.0.0/16,172.31.255.1/32");
    PlatformContext platform = new PlatformContext("mcp-runtime", null, unlisted, networks);
    return DesiredNetworkPolicy.of(server, platform).getSpec().getEgress();
  }
}
