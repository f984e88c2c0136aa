package io.mcpruntime.crd.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterNetworksTest {
  @Test
  void networksAreExceptedByFamilyWithLinkLocalAlways() {
    ClusterNetworks networks =
        ClusterNetworks.parse("setting", "10.244.0.0/16, 172.31.255.1/32,FD00:1::/48");
    assertThat(networks.exceptOfIpv4())
        .contains("10.244.0.0/16", "172.31.255.1/32", "169.254.0.0/16")
        .noneMatch(cidr -> cidr.contains(":"));
    assertThat(networks.exceptOfIpv6()).contains("fd00:1::/48", "fe80::/10");
    assertThat(ClusterNetworks.parse("setting", networks.text())).isEqualTo(networks);
  }

  @Test
  void familyThatIsNotNamedKeepsItsPrivateRanges() {
    ClusterNetworks networks = ClusterNetworks.parse("setting", "10.244.0.0/16");
    assertThat(networks.exceptOfIpv4()).contains("10.244.0.0/16").doesNotContain("10.0.0.0/8");
    assertThat(networks.exceptOfIpv6()).contains("fc00::/7");
  }

  @Test
  void addressesThatHandOutTheCredentialsOfANodeAreNeverOutside() {
    ClusterNetworks networks = ClusterNetworks.parse("setting", "10.244.0.0/16,fd00:1::/48");
    assertThat(networks.exceptOfIpv4()).contains("168.63.129.16/32", "100.100.100.200/32");
    assertThat(networks.exceptOfIpv6()).contains("fd00:ec2::254/128");
  }

  @Test
  void unknownNetworksMeanAllPrivateRanges() {
    assertThat(ClusterNetworks.parse("setting", " ")).isEqualTo(ClusterNetworks.PRIVATE);
    assertThat(ClusterNetworks.parse("setting", null).text()).isEmpty();
    assertThat(ClusterNetworks.PRIVATE.exceptOfIpv4())
        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes",
        "10.0.0.1",
        "10.0.0.0/33",
        "256.0.0.0/8",
        "0.0.0.0/0",
        "::/0",
        "fd::/129"
      })
  void whatIsNoNetworkIsNamed(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterNetworks.parse("mcp.clusterNetworks", "10.0.0.0/8," + entry))
        .withMessageContaining("mcp.clusterNetworks has \"" + entry + "\"");
  }
}
