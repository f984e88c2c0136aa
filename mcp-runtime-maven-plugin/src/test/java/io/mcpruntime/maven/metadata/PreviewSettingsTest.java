package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewSettingsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");

  @TempDir Path folder;

  @Test
  void previewIsAServerOfItsOwnWithoutIngressAndWithItsOwnTag() throws Exception {
    ServerMetadata server = server("ingress: {enabled: true, host: a.example}, replicas: 2");
    ServerMetadata preview = server.previewed(PreviewSettings.of("pr-12", "72h", NOW));
    MCPServer resource = preview.resource("example/weather@sha256:" + "0".repeat(64));
    assertThat(resource.getMetadata().getName()).isEqualTo("weather--pr-12");
    assertThat(resource.getSpec().route()).isEqualTo("/weather@pr-12/mcp");
    assertThat(resource.getSpec().ingress()).isNull();
    assertThat(resource.getSpec().replicas()).isEqualTo(2);
    assertThat(preview.imageTag()).isEqualTo("pr-12");
    assertThat(Preview.of(resource)).contains(new Preview("weather", "pr-12"));
    assertThat(Preview.expiry(resource)).contains(Instant.parse("2026-01-04T00:00:00Z"));
    assertThat(Preview.of(server.resource("example/weather:1"))).isEmpty();
  }

  @Test
  void nameThatIsTooLongForTheServerIsRefused() throws Exception {
    ServerMetadata server = server("name: " + "a".repeat(50));
    PreviewSettings settings = PreviewSettings.of("feature-12345", "1h", NOW);
    assertThatThrownBy(() -> server.previewed(settings))
        .hasMessageEndingWith(
            "has 65 characters, at most 63 are possible; choose a shorter -Dmcp.preview");
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 2026-01-01T01:00:00Z",
    "30d, 2026-01-31T00:00:00Z",
    "720h, 2026-01-31T00:00:00Z"
  })
  void timeIsReadInHoursAndDays(String time, Instant end) {
    assertThat(PreviewSettings.of("a", time, NOW).expires()).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0h", "31d", "721h", "9999d", "1", "1m", "-1h", "1.5h", "99999h"})
  void otherTimesAreRefused(String time) {
    assertThatThrownBy(() -> PreviewSettings.of("a", time, NOW))
        .hasMessage("mcp.preview.ttl is \"%s\"; right would be 1h to 30d, such as 72h", time);
  }

  @Test
  void nameThatIsNoLabelIsRefused() {
    assertThatThrownBy(() -> PreviewSettings.requireName("PR/12"))
        .hasMessageStartingWith("mcp.preview is \"PR/12\"; right would be");
  }

  private ServerMetadata server(String keys) throws Exception {
    Path file = Files.createDirectory(folder.resolve(".mcp")).resolve("servers.yaml");
    String name = keys.startsWith("name") ? "" : "name: weather, ";
    Files.writeString(file, "version: v1\nservers:\n  - {" + name + keys + "}\n");
    ProjectDefaults defaults = new ProjectDefaults("it", "1", folder);
    return new MetadataReader(defaults, warning -> {}).read().get(0);
  }
}
