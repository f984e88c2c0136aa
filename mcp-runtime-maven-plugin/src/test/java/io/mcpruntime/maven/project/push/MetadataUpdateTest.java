package io.mcpruntime.maven.project.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataUpdateTest {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @TempDir Path project;
  private final List<String> said = new ArrayList<>();

  private List<ServerMetadata> servers() throws Exception {
    return new MetadataReader(new ProjectDefaults("shop", "1", project), warning -> {}).read();
  }

  private MetadataUpdate update() {
    PushedImages images =
        PushedImages.external(project.resolve("target/mcp/images.json"), "ghcr.io/acme");
    return new MetadataUpdate(project, images, said::add);
  }

  private Path write(String text) throws Exception {
    Path file = Files.createDirectories(project.resolve(".mcp")).resolve("servers.yaml");
    return Files.writeString(file, text);
  }

  @Test
  void allServersOfAFileAreWrittenAndASecondRunChangesNothing() throws Exception {
    Path file =
        write(
            BYTE_ORDER_MARK
                + "version: v1\nservers:\n  - name: a # one\n  - name: b\n    port: 1\n");
    update().require(servers());
    update().write(servers());
    assertThat(file)
        .hasContent(
            BYTE_ORDER_MARK
                + """
                version: v1
                servers:
                  - name: a # one
                    image: ghcr.io/acme/a
                    imageTag: latest
                  - name: b
                    image: ghcr.io/acme/b
                    imageTag: latest
                    port: 1
                """);
    assertThat(said)
        .containsExactly(
            "wrote image ghcr.io/acme/b and imageTag latest of b to .mcp/servers.yaml",
            "wrote image ghcr.io/acme/a and imageTag latest of a to .mcp/servers.yaml");
    update().write(servers());
    assertThat(said).hasSize(2);
  }

  @Test
  void theCheckBeforeABuildWritesNothing() throws Exception {
    Path file = write("version: v1\nservers:\n  - name: a\n");
    update().require(servers());
    assertThat(file).hasContent("version: v1\nservers:\n  - name: a\n");
  }

  @Test
  void aServerOfThePomAloneHasNoFile() throws Exception {
    List<ServerMetadata> servers = servers();
    assertThatExceptionOfType(MojoFailureException.class)
        .isThrownBy(() -> update().require(servers))
        .withMessageContaining("no file to write the image of shop to; create .mcp/servers.yaml");
  }
}
