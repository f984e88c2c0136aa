package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredEnvironmentTest {
  private static final PlatformContext PLATFORM =
      new PlatformContext("mcp-runtime", null, EgressPolicy.EXTERNAL, ClusterNetworks.PRIVATE);
  private static final String WRITABLE =
      "podTemplate: {spec: {containers: [{name: server, securityContext:"
          + " {readOnlyRootFilesystem: false}}]}}";

  private static Optional<String> home(String... fields) {
    MCPServer server =
        Serialization.unmarshal(
            """
            apiVersion: mcpruntime.io/v1alpha1
            kind: MCPServer
            metadata: {name: orders, namespace: team}
            spec:
              image: r/x:1
              port: 8088
            """
                + "  "
                + String.join("\n  ", fields)
                + "\n",
            MCPServer.class);
    List<EnvVar> variables =
        DesiredDeployment.pod(server, PLATFORM).getSpec().getContainers().get(0).getEnv();
    return variables.stream()
        .filter(variable -> variable.getName().equals("HOME"))
        .map(EnvVar::getValue)
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stateful: false",
        "podTemplate: {spec: {containers: [{name: server, securityContext: {runAsUser: 7}}]}}",
        "podTemplate: {spec: {containers: [{name: other, image: r/y:1}]}}"
      })
  void homeIsWritableWhereTheRootIsNot(String field) {
    assertThat(home(field)).hasValue("/tmp");
  }

  /** The image's own home may have settings in it, or mounted Secrets. */
  @Test
  void homeIsTheImagesWhereTheRootIsWritable() {
    assertThat(home(WRITABLE)).isEmpty();
  }

  @Test
  void homeThatTheServerIsGivenStays() {
    assertThat(home(WRITABLE, "env: [{name: HOME, value: /data}]")).hasValue("/data");
    assertThat(home("env: [{name: HOME, value: /data}]")).hasValue("/data");
  }
}
