package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** Regenerate with {@code mvn test -pl mcp-operator -Dgolden.update}, review the difference. */
  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void serverBecomesTheObjectsOfItsGoldenFile(String name) throws IOException {
    MCPServer server = server(name);
    String objects =
        Stream.<Stream<? extends HasMetadata>>of(
                Stream.of(DeploymentOf.desired(server), ServiceOf.desired(server)),
                Stream.of(server).filter(Defaults::hasIngress).map(IngressOf::desired))
            .flatMap(some -> some)
            .map(YAML::asYaml)
            .collect(Collectors.joining());
    Path golden = GOLDEN.resolve(name + ".yaml");
    if (System.getProperty("golden.update") != null) {
      Files.writeString(golden, objects);
    }
    assertThat(golden).hasContent(objects);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void sameServerBecomesTheSameObjects(String name) throws IOException {
    assertThat(DeploymentOf.desired(server(name))).isEqualTo(DeploymentOf.desired(server(name)));
  }

  private static MCPServer server(String name) throws IOException {
    return YAML.unmarshal(Files.readString(GOLDEN.resolve(name + ".server.yaml")), MCPServer.class);
  }
}
