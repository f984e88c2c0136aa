package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClusterNetworksTest {
  @Test
  void networksAreExceptedByFamilyWithLinkLocalAlways() {
    ClusterNetworks networks = ClusterNetworks.parse("10.244.0.0/16, 172.31.255.1/32,fd00:1::/48");
    assertThat(networks.exceptOfIpv4())
        .contains("10.244.0.0/16", "172.31.255.1/32", "169.254.0.0/16")
        .noneMatch(cidr -> cidr.contains(":"));
    assertThat(networks.exceptOfIpv6()).contains("fd00:1::/48", "fe80::/10");
  }

  @Test
  void unknownNetworksMeanAllPrivateRanges() {
    assertThat(ClusterNetworks.parse(" ").exceptOfIpv4())
        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");
  }

  @Test
  void whatIsNoNetworkIsNamed() {
    assertThatThrownBy(() -> ClusterNetworks.parse("10.0.0.0/8,nodes"))
        .hasMessageContaining("'nodes'");
  }
}
