package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushedImagesTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);

  @TempDir Path folder;

  @Test
  void imageIsNamedByItsTagUntilItWasPushed() throws Exception {
    PushedImages images = PushedImages.inCluster(folder.resolve("images.json"), 5000);
    ServerMetadata server = server("");
    assertThat(images.reference(server)).isEqualTo("127.0.0.1:5000/mcp-servers/weather:latest");
    images.pushed(server, DIGEST);
    assertThat(images.reference(server)).isEqualTo("127.0.0.1:5000/mcp-servers/weather@" + DIGEST);
  }

  @Test
  void digestOfOneTagIsNotTakenForAnother() throws Exception {
    PushedImages images = PushedImages.inCluster(folder.resolve("images.json"), 5000);
    images.pushed(server("    imageTag: one\n"), DIGEST);
    assertThat(images.reference(server("    imageTag: two\n")))
        .isEqualTo("127.0.0.1:5000/mcp-servers/weather:two");
    assertThat(images.reference(server("    imageTag: one\n")))
        .isEqualTo("127.0.0.1:5000/mcp-servers/weather@" + DIGEST);
  }

  @Test
  void digestThatAnEarlierVersionKeptIsTaken() throws Exception {
    Path file = folder.resolve("images.json");
    String kept = "127.0.0.1:5000/mcp-servers/weather@" + DIGEST;
    Files.writeString(file, "{\"weather\": \"" + kept + "\"}");
    assertThat(PushedImages.inCluster(file, 5000).reference(server(""))).isEqualTo(kept);
  }

  @Test
  void digestOfOneRegistryIsNotTakenForAnother() throws Exception {
    Path file = folder.resolve("images.json");
    PushedImages.inCluster(file, 5000).pushed(server(""), DIGEST);
    assertThat(PushedImages.external(file, "ghcr.io/acme").reference(server("")))
        .isEqualTo("ghcr.io/acme/weather:latest");
  }

  @Test
  void prebuiltImageStaysAsItIsWritten() throws Exception {
    PushedImages images = PushedImages.inCluster(folder.resolve("images.json"), 5000);
    assertThat(images.reference(server("    image: ghcr.io/acme/x:2\n")))
        .isEqualTo("ghcr.io/acme/x:2");
  }

  private ServerMetadata server(String fields) throws Exception {
    Files.createDirectories(folder.resolve(".mcp"));
    Files.writeString(
        folder.resolve(".mcp/servers.yaml"), "version: v1\nservers:\n  - name: weather\n" + fields);
    return new MetadataReader(new ProjectDefaults("a", "1", folder), warning -> {}).read().get(0);
  }
}
