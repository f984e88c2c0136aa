package io.mcpruntime.maven.image.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
  private static final ArtifactComponent PROJECT =
      new ArtifactComponent("com.example", "weather", "1.0", "jar", null, null);

  @TempDir Path folder;

  @Test
  void projectDependenciesAndBaseImageAreListed() throws Exception {
    Path jar = Files.writeString(folder.resolve("a.jar"), "a");
    ArtifactComponent part = new ArtifactComponent("g", "a", "2", "jar", null, jar);
    JsonNode bom = new ObjectMapper().readTree(bom(List.of(part)));
    assertThat(bom.at("/specVersion").asText()).isEqualTo("1.6");
    assertThat(bom.at("/metadata/component/purl").asText())
        .isEqualTo("pkg:maven/com.example/weather@1.0");
    assertThat(bom.at("/components/0/hashes/0/content").asText())
        .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    assertThat(bom.at("/components/1/name").asText()).isEqualTo("example/base:1");
    assertThat(bom.at("/dependencies/0/dependsOn/1").asText()).isEqualTo("base");
  }

  @Test
  void sameImageHasTheSameDocument() throws Exception {
    ArtifactComponent a = new ArtifactComponent("g", "a", "2", "jar", null, null);
    ArtifactComponent b = new ArtifactComponent("g", "b", "2", "jar", null, null);
    assertThat(bom(List.of(a, b))).isEqualTo(bom(List.of(b, a)));
  }

  private static String bom(List<ArtifactComponent> parts) throws Exception {
    return BillOfMaterials.of(PROJECT, parts, "example/base:1").text();
  }
}
