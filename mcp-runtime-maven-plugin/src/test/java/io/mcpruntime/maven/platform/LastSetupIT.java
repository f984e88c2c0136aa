package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.options.LastSetup;
import io.mcpruntime.maven.platform.options.SetupConfigMap;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cluster remembers of a setup's options, on a real API server. */
class LastSetupIT {
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
  void optionsStayUntilTheyAreChangedOrForgotten() throws ClusterException {
    assertThat(LastSetup.read(tenants.cluster).options()).isEmpty();
    SetupOptions first =
        SetupOptions.of(
            Map.of(SetupOption.HOST, "mcp.example.com", SetupOption.NAMESPACES, "team-a"));
    assertThat(write(first)).isEqualTo(ApplyOutcome.CREATED);
    assertThat(write(next(Map.of()))).isEqualTo(ApplyOutcome.UNCHANGED);
    tenants.admin(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: mcp-setup, namespace: mcp-runtime},"
            + " data: {mcp.tlsSecret: 'a b', mcp.host: 'c d'}}");
    SetupOptions changed = next(Map.of(SetupOption.HOST, "", SetupOption.TLS_SECRET, ""));
    assertThat(write(changed)).isEqualTo(ApplyOutcome.CONFIGURED);
    assertThat(write(next(Map.of()))).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(LastSetup.read(tenants.cluster).options())
        .isEqualTo(Map.of(SetupOption.NAMESPACES, "team-a"));
  }

  private static SetupOptions next(Map<SetupOption, String> given) throws ClusterException {
    return LastSetup.read(tenants.cluster).under(SetupOptions.of(given), "1.0");
  }

  private static ApplyOutcome write(SetupOptions options) throws ClusterException {
    return SetupConfigMap.write(tenants.cluster, SetupConfigMap.object(options, "1.0"));
  }
}
