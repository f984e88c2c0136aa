package io.mcpruntime.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.pod.PodTree;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRuleTest {
  private static final String LISTED = "egress: deny, egressTo: [10.1.0.0/16]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "egress: [{}] | egress[0] has no \"to\"",
        "egress: [{to: []}] | egress[0] has no \"to\"",
        "egress: [{ports: [{port: 443}]}] | egress[0] has no \"to\"",
        "egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}] | egress[0].to[0] is 0.0.0.0/0",
        "egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}] | egress[0].to[0] is 10.0.0.0/8",
        "egress: [{to: [{ipBlock: {cidr: '::/0'}}]}] | egress[0].to[0] is ::/0",
        "egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}, {ipBlock: {cidr: 169.254.169.254/32}}]}] | to[1] is 169",
        "egress: [{to: [{namespaceSelector: {}}]}] | egress[0].to[0] selects namespaces",
        "egress: [{to: [{namespaceSelector: {}, podSelector: {}}]}] | egress[0].to[0] selects namespaces",
      })
  void destinationOutsideOfThePolicyIsRefused(String spec, String message) {
    assertThat(check(spec, LISTED))
        .hasValueSatisfying(
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reasons.EGRESS_NOT_GRANTED);
              assertThat(refused.message()).contains(message, "namespaces.team.egressTo");
            });
    assertThat(check(spec, "egress: deny")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enabled: true",
        "enabled: false",
        "egress: []",
        "egress: [{to: [{ipBlock: {cidr: 10.1.2.0/24, except: [10.1.2.3/32]}}]}]",
        "egress: [{to: [{podSelector: {}}], ports: [{port: 5432}]}]"
      })
  void destinationOfThePolicyAndOfTheOwnNamespaceIsAllowed(String spec) {
    assertThat(check(spec, LISTED)).isEmpty();
  }

  /** Without a NetworkPolicy pods may connect to everything. */
  @ParameterizedTest
  @ValueSource(strings = {"egressTo: []", "egress: external, egressTo: [10.1.0.0/16]"})
  void missingNetworkPolicyIsRefusedWhereItWouldAllowEverything(String policy) {
    assertThat(check("enabled: false", policy))
        .hasValueSatisfying(
            refused -> assertThat(refused.message()).contains("networkPolicy.enabled is false"));
  }

  private static Optional<Violation> check(String networkPolicy, String policy) {
    MCPServer server =
        Serialization.unmarshal(
            "metadata: {name: w, namespace: team}\nspec: {image: w, networkPolicy: {%s}}"
                .formatted(networkPolicy),
            MCPServer.class);
    return new EgressRule()
        .check(
            new AdmissionRequest(
                server,
                PlatformPolicy.parse("{version: v1, defaults: {%s}}".formatted(policy)).of("team"),
                PodTree.of(new PodTemplateSpec())));
  }
}
