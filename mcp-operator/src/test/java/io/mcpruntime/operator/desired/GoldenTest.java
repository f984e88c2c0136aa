package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private static final RegistryLogin LOGIN =
      RegistryLogin.parse("{\"auths\": {\"registry.example:5000\": {\"auth\": \"bTpw\"}}}");

  /** Regenerate with {@code mvn test -pl mcp-operator -Dgolden.update}, review the difference. */
  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full", "open", "login"})
  void serverBecomesTheObjectsOfItsGoldenFile(String name) throws IOException {
    MCPServer server = server(name);
    String objects = objects(server).map(YAML::asYaml).collect(Collectors.joining());
    Path golden = GOLDEN.resolve(name + ".yaml");
    if (System.getProperty("golden.update") != null) {
      Files.writeString(golden, objects);
    }
    assertThat(golden).hasContent(objects);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full", "open", "login"})
  void sameServerBecomesTheSameObjects(String name) throws IOException {
    assertThat(objects(server(name))).containsExactlyElementsOf(objects(server(name)).toList());
  }

  private static Stream<HasMetadata> objects(MCPServer server) {
    PlatformContext platform =
        new PlatformContext("mcp-runtime", LOGIN, EgressPolicy.EXTERNAL, ClusterNetworks.PRIVATE);
    return Stream.<Stream<? extends HasMetadata>>of(
            of(server, SpecDefaults::hasServiceAccount, DesiredServiceAccount::of),
            of(
                server,
                s -> SpecDefaults.hasNetworkPolicy(s, platform),
                s -> DesiredNetworkPolicy.of(s, platform)),
            Stream.of(
                DesiredDeployment.of(server, DeploymentContext.NOTHING, platform),
                DesiredService.of(server)),
            of(server, SpecDefaults::hasAutoscaler, DesiredAutoscaler::of),
            of(server, SpecDefaults::hasDisruptionBudget, DesiredDisruptionBudget::of),
            of(server, SpecDefaults::hasIngress, DesiredIngress::of),
            of(server, s -> DesiredPullSecret.isNamed(s, platform), s -> secret(s)))
        .flatMap(some -> some);
  }

  private static HasMetadata secret(MCPServer server) {
    return DesiredPullSecret.of(server.getMetadata().getNamespace(), LOGIN);
  }

  private static Stream<HasMetadata> of(
      MCPServer server, Predicate<MCPServer> wanted, Function<MCPServer, HasMetadata> desired) {
    return Stream.of(server).filter(wanted).map(desired);
  }

  private static MCPServer server(String name) throws IOException {
    return YAML.unmarshal(Files.readString(GOLDEN.resolve(name + ".server.yaml")), MCPServer.class);
  }
}
