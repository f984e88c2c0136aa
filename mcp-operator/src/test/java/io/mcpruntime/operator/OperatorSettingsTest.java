package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {
  @Test
  void emptyEnvironmentMeansAllNamespacesAndLeaderElection() {
    assertThat(OperatorSettings.from(Map.of("MCP_NAMESPACES", " ")))
        .isEqualTo(
            new OperatorSettings(
                null,
                Set.of(),
                Set.of(),
                ServerShard.ALL,
                null,
                null,
                true,
                Duration.ofMinutes(10),
                ClusterNetworks.PRIVATE,
                8081,
                false,
                HandshakeLimits.DEFAULT));
  }

  @Test
  void everySettingIsRead() {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("MCP_AUTHOR_CHECK", "true"),
            Map.entry("MCP_BASE_URL", "http://mcp.example/"),
            Map.entry("MCP_CLUSTER_NETWORKS", "10.244.0.0/16"),
            Map.entry("MCP_NAMESPACES", "a, b"),
            Map.entry("MCP_ALLOWED_HOSTS", "Inside.example:8080"),
            Map.entry("MCP_REGISTRY_CREDENTIALS", "/creds/.dockerconfigjson"),
            Map.entry("MCP_SELECTOR", "team in (b, c), shard = a"),
            Map.entry("POD_NAMESPACE", "mcp-runtime"),
            Map.entry("LEADER_ELECTION", "false"),
            Map.entry("MCP_HANDSHAKE_SECONDS", "0"),
            Map.entry("HTTP_PORT", "9000"));
    assertThat(OperatorSettings.from(environment))
        .isEqualTo(
            new OperatorSettings(
                "http://mcp.example",
                Set.of("mcp.example", "inside.example"),
                Set.of("a", "b"),
                new ServerShard("shard = a,team in (b, c)"),
                Path.of("/creds/.dockerconfigjson"),
                "mcp-runtime",
                false,
                null,
                new ClusterNetworks(List.of("10.244.0.0/16")),
                9000,
                true,
                HandshakeLimits.DEFAULT));
  }

  @Test
  void limitsOfHandshakesAreRead() {
    Map<String, String> environment =
        Map.of(
            "MCP_HANDSHAKE_TIMEOUT_SECONDS", "5",
            "MCP_HANDSHAKE_BYTES", "2000",
            "MCP_HANDSHAKE_MEMORY_BYTES", "9000",
            "MCP_HANDSHAKES_AT_ONCE", "4",
            "MCP_HANDSHAKES_PER_NAMESPACE", "2",
            "MCP_HANDSHAKE_MARKERS", "/markers");
    assertThat(OperatorSettings.from(environment).handshakeLimits())
        .isEqualTo(
            new HandshakeLimits(Duration.ofSeconds(5), 2000, 9000, 4, 2, Path.of("/markers")));
    assertThat(OperatorSettings.from(Map.of()).handshakeLimits())
        .isEqualTo(HandshakeLimits.DEFAULT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorSettings.from(Map.of("MCP_HANDSHAKE_BYTES", "1M")))
        .withMessage("MCP_HANDSHAKE_BYTES is '1M': write a number above 0");
  }

  @Test
  void valueThatMakesNoSenseIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorSettings.from(Map.of("HTTP_PORT", "70000")))
        .withMessage("HTTP_PORT is '70000': write a number up to 65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorSettings.from(Map.of("LEADER_ELECTION", "yes")))
        .withMessageStartingWith("LEADER_ELECTION is 'yes'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorSettings.from(Map.of("MCP_HANDSHAKE_SECONDS", "1m")))
        .withMessage(
            "MCP_HANDSHAKE_SECONDS is '1m': write a number of seconds, 0 for no handshakes");
  }

  @Test
  void selectorIsOneOfKubernetes() {
    for (String good :
        List.of("shard=a", "a==b", "a!=b", "!a", "a", "example.com/a notin (x,y)", "a=", "a,b=c")) {
      assertThat(ServerShard.parse(good)).as(good).isNotEqualTo(ServerShard.ALL);
    }
    for (String bad : List.of("a b", "a=b=c", "a in b", "a in (b", "=a", ",", "a=b,", "a=b c")) {
      assertThatIllegalArgumentException()
          .as(bad)
          .isThrownBy(() -> OperatorSettings.from(Map.of("MCP_SELECTOR", bad)))
          .withMessage(
              "MCP_SELECTOR is '%s': write a label selector, such as shard=a or team in (a, b)",
              bad);
    }
  }

  @Test
  void everyShardHasALeaseOfItsOwn() {
    assertThat(ServerShard.ALL.leaseName()).isEqualTo("mcp-operator");
    assertThat(ServerShard.parse("shard=a").leaseName())
        .matches("mcp-operator-[0-9a-f]{10}")
        .isNotEqualTo(ServerShard.parse("shard=b").leaseName());
    assertThat(ServerShard.parse("a=b, c=d").leaseName())
        .isEqualTo(ServerShard.parse("c=d,a=b").leaseName());
  }
}
