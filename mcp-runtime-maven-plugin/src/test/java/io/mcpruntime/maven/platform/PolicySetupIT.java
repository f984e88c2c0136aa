package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.policy.PolicyConfig;
import io.mcpruntime.maven.platform.policy.PolicyOptions;
import io.mcpruntime.maven.platform.policy.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a setup does with the ConfigMap of the administrator's policy, on a real API server. */
class PolicySetupIT {
  private static final String TEAM = "version: v1\nnamespaces: {team-a: {maxReplicas: 3}}\n";

  private static Tenants tenants;

  @BeforeAll
  static void start() throws Exception {
    tenants = Tenants.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (tenants != null) {
      tenants.close();
    }
  }

  @Test
  void policyStaysUntilAnOptionChangesIt() throws ClusterException {
    assertThat(setup(PolicyOptions.UNCHANGED).apply()).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(found()).isEqualTo(PolicyConfig.NONE);
    assertThat(setup(new PolicyOptions(null, TEAM)).apply()).isEqualTo(ApplyOutcome.CREATED);
    PolicySetup later = setup(PolicyOptions.UNCHANGED);
    assertThat(later.apply()).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(later.policy().of("team-a").maxReplicas()).isEqualTo(3);
    setup(new PolicyOptions(Profile.HARDENED, null)).apply();
    assertThat(found().profile()).isEqualTo(Profile.HARDENED);
    assertThat(setup(PolicyOptions.UNCHANGED).policy().of("team-a").podTemplate()).isFalse();
    tenants.admin(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: mcp-policy, namespace: mcp-runtime},"
            + " data: {policy.yaml: 'version: v9'}}");
    assertThatThrownBy(() -> setup(PolicyOptions.UNCHANGED))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("mcp-policy");
  }

  private static PolicySetup setup(PolicyOptions options) throws ClusterException {
    return PolicySetup.read(tenants.cluster, options);
  }

  private static PolicyConfig found() throws ClusterException {
    return PolicySetup.found(tenants.cluster);
  }
}
