package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that run elsewhere, in {@code .mcp}. */
class RemoteMetadataTest {
  private static final String REMOTE =
      """
      version: v1
      servers:
        - name: weather
          remote: {url: 'https://mcp.example.com/mcp', headersFrom: key}
      """;

  @TempDir private Path folder;

  @Test
  void serverHasNoImageAndNoPort() throws Exception {
    ServerMetadata server = read(REMOTE);
    assertThat(server.runsElsewhere()).isTrue();
    assertThat(server.prebuilt()).as("nothing to build").isTrue();
    PushedImages images = PushedImages.inCluster(folder.resolve("images.json"), 5000);
    assertThat(images.isPushed(server)).isFalse();
    MCPServer resource = new GeneratedFiles(folder, images).write(server);
    assertThat(resource.getSpec().image()).isNull();
    assertThat(folder.resolve("weather.yaml"))
        .content()
        .contains("url: https://mcp.example.com/mcp", "headersFrom: key")
        .doesNotContain("image", "port");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image: registry.example/weather:1 | image",
        "imageTag: v1 | imageTag",
        "port: 9000 | port",
        "path: /x | path",
        "scheme: https | scheme",
        "replicas: 2 | replicas",
        "stateful: true | stateful",
        "envVars: [{name: A, value: b}] | envVars",
        "env: [{name: A, value: b}] | env",
        "podTemplate: {spec: {hostname: a}} | podTemplate",
        "files: [a.txt] | files",
        "build: {dockerfile: Dockerfile} | build",
        "dev: {transport: stdio} | dev",
        "ingress: {enabled: true} | ingress",
        "networkPolicy: {enabled: false} | networkPolicy"
      })
  void fieldOfImagesAndPodsIsNamedWithItsLine(String field, String key) {
    assertThatThrownBy(() -> read(REMOTE + "    " + field + "\n"))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining(
            "servers.yaml:5:5: remote excludes %s: the server runs elsewhere; remove one of them"
                .formatted(key));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://mcp.example.com/mcp",
    "https://user:key@mcp.example.com/mcp",
    "https://mcp.example.com/mcp?key=a",
    "https://10.0.0.1/mcp",
    "https://mcp.example.com:99999/mcp"
  })
  void urlThatCannotBeUsedIsNamedWithItsLine(String url) {
    assertThatThrownBy(() -> read(REMOTE.replace("https://mcp.example.com/mcp", url)))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("servers.yaml:4:")
        .hasMessageContaining("url");
  }

  @Test
  void authoritiesNeedTheSchemeOrAServerElsewhere() throws Exception {
    assertThat(read(REMOTE + "    caConfigMap: {name: ca}\n").spec().caConfigMap()).isNotNull();
    assertThatThrownBy(
            () -> read("version: v1\nservers:\n  - name: w\n    caConfigMap: {name: ca}\n"))
        .hasMessageContaining("caConfigMap needs scheme too");
  }

  private ServerMetadata read(String text) throws MetadataException, IOException {
    Files.createDirectories(folder);
    ProjectDefaults defaults = new ProjectDefaults("weather", "1.0", folder, "mcp-servers");
    return new MetadataReader(defaults, warning -> {})
        .read(Map.of(".mcp/servers.yaml", text))
        .get(0);
  }
}
