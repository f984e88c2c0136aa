package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mcpruntime.crd.MCPServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
  static final Path CASES = Path.of("src/test/resources/metadata/cases");

  static Stream<Path> cases() throws Exception {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream();
    }
  }

  /** Regenerate with {@code -Dgolden.update} and review the difference. */
  @ParameterizedTest
  @MethodSource("cases")
  void filesBecomeTheseResources(Path folder) throws Exception {
    List<String> warnings = new ArrayList<>();
    List<ServerMetadata> servers =
        new MetadataReader(new ProjectDefaults("shop-tools", "1.4.0", folder), warnings::add)
            .read();
    Path expected = folder.resolve("expected");
    for (ServerMetadata server : servers) {
      Path golden = expected.resolve(server.namespace() + "." + server.name() + ".yaml");
      String yaml = MCPServerYaml.of(server.resource(image(server)));
      check(golden, yaml);
      assertThat(new YAMLMapper().readValue(yaml, MCPServer.class).getSpec())
          .isEqualTo(server.resource(image(server)).getSpec());
    }
    check(expected.resolve("warnings.txt"), String.join("\n", warnings));
    try (Stream<Path> files = Files.list(expected)) {
      assertThat(files).hasSize(servers.size() + 1);
    }
  }

  private static String image(ServerMetadata server) {
    String own = "127.0.0.1:5000/" + server.namespace() + "/" + server.name();
    String repository = server.image() == null ? own : server.image();
    return server.prebuilt() ? repository : repository + ":" + server.imageTag();
  }

  private static void check(Path golden, String content) throws Exception {
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, content);
    }
    assertThat(golden).hasContent(content);
  }
}
