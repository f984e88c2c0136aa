package io.mcpruntime.crd.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformPolicyTest {

  @Test
  void namespaceSetsOnlyWhatDiffers() {
    PlatformPolicy policy =
        PlatformPolicy.parse(
            """
            version: v1
            routeRetention: 2h
            defaults: {maxReplicas: 5}
            namespaces:
              hr:
                podSecurity: baseline
                routes: [/payroll/mcp, /people/*]
                ingress: {enabled: true, hosts: [hr.example.com]}
            """);
    NamespacePolicy hr = policy.of("hr");
    assertThat(policy.routeRetention()).isEqualTo(Duration.ofHours(2));
    assertThat(hr.podSecurity()).isEqualTo(PodSecurityLevel.BASELINE);
    assertThat(hr.maxReplicas()).isEqualTo(5);
    assertThat(hr.ingress().annotations()).isEmpty();
    assertThat(hr.grants("/payroll/mcp")).isTrue();
    assertThat(hr.grants("/people/list/mcp")).isTrue();
    assertThat(hr.grants("/people")).isFalse();
    assertThat(hr.grants("/peoples/mcp")).isFalse();
    assertThat(policy.of("other").podSecurity()).isEqualTo(PodSecurityLevel.RESTRICTED);
    assertThat(policy.of("other").ingress().enabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, true",
    "10.1.255.0/24, true",
    "10.1.2.3/32, true",
    "10.0.0.0/15, false",
    "10.2.0.0/16, false",
    "0.0.0.0/0, false",
    "10.1.0.0, false",
    "fd00:1:2::/48, true",
    "fd00:1:2:3::/64, true",
    "fd00:1::/32, false",
    "::ffff:10.1.2.3/128, false",
    "example.com/16, false",
    "'', false"
  })
  void egressMayListWhatIsInANetworkOfThePolicy(String cidr, boolean allowed) {
    NamespacePolicy policy =
        PlatformPolicy.parse(
                "{version: v1, defaults: {egressTo: [192.168.7.7/32, 10.1.0.0/16, 'fd00:1:2::/48']}}")
            .of("a");
    assertThat(policy.allowsEgress(cidr)).isEqualTo(allowed);
    assertThat(PlatformPolicy.DEFAULT.of("a").allowsEgress(cidr)).isTrue();
  }

  @Test
  void emptyFileIsTheDefault() {
    assertThat(PlatformPolicy.parse("version: v1")).isEqualTo(PlatformPolicy.DEFAULT);
    assertThat(NamespacePolicy.DEFAULT.over(NamespacePolicy.DEFAULT).routes()).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{version: v2} | version: is v2; write v1",
        "{version: v1, defaults: {maxreplicas: 3}} | defaults.maxreplicas: unknown field",
        "{version: v1, defaults: {maxReplicas: 0}} | defaults.maxReplicas: is 0; write 1 or more",
        "{version: v1, namespaces: {a: {podSecurity: root}}} | 'root' is not a value of this field",
        "{version: v1, namespaces: {a: {routes: [payroll]}}} | namespaces.a.routes: 'payroll' is not",
        "{version: v1, namespaces: {a: {egressTo: [10.1.0.0]}}} | namespaces.a.egressTo: '10.1.0.0' is not",
        "{version: v1, namespaces: {a: {egressTo: [0.0.0.0/0]}}} | write one such as 10.1.0.0/16, or",
        "{version: v1, defaults: {pods: {scratchStorage: much}}} | defaults.pods.scratchStorage: ",
        "{version: v1, routeRetention: week} | routeRetention: is 'week'",
        "{version: v1, version: v1} | Duplicate field",
        "[ | line 1",
      })
  void mistakeIsNamed(String yaml, String message) {
    assertThatThrownBy(() -> PlatformPolicy.parse(yaml))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(message);
  }
}
