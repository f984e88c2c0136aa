package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void previewIsReadFromNameAndLabelsTogether() {
    MCPServer server = server("weather--pr-12", "weather", "pr-12", null);
    Preview preview = Preview.of(server).orElseThrow();
    assertThat(preview.route()).isEqualTo("/weather@pr-12/mcp");
    assertThat(preview.serverRoute()).isEqualTo("/weather/mcp");
    assertThat(Preview.of(server("weather", "weather", "pr-12", null))).isEmpty();
    assertThat(Preview.of(server("alerts--pr-12", "weather", "pr-12", null))).isEmpty();
    assertThat(Preview.of(server("weather--pr-12", null, null, null))).isEmpty();
    assertThat(Preview.of(server("weather--a--b", "weather--a", "b", null))).isPresent();
    assertThat(Preview.of(server("weather--a--b", "weather", "a--b", null))).isEmpty();
  }

  @Test
  void onlyPreviewsExpire() {
    String past = "2026-01-01T00:00:00Z";
    assertThat(Preview.isExpired(server("a--b", "a", "b", past), NOW)).isTrue();
    assertThat(Preview.isExpired(server("a--b", "a", "b", "2026-01-03T00:00:00Z"), NOW)).isFalse();
    assertThat(Preview.isExpired(server("a--b", null, null, past), NOW)).isFalse();
    assertThat(Preview.isExpired(server("a", "a", "b", past), NOW)).isFalse();
  }

  /** Without a readable time it would stay for ever. */
  @Test
  void previewWithoutATimeIsOver() {
    assertThat(Preview.isExpired(server("a--b", "a", "b", null), NOW)).isTrue();
    assertThat(Preview.isExpired(server("a--b", "a", "b", "tomorrow"), NOW)).isTrue();
    assertThat(Preview.isExpired(server("a--b", "a", "b", "2026-02-01T00:00:00Z"), NOW)).isFalse();
    assertThat(Preview.isExpired(server("a--b", "a", "b", "2026-02-02T00:00:00Z"), NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "a@b", "a/b", "a--b", "a_b", "a%40"})
  void otherNamesAreNone(String name) {
    assertThat(Preview.isName(name)).isFalse();
  }

  private static MCPServer server(String name, String of, String preview, String expires) {
    MCPServer server = new MCPServer();
    ObjectMetaBuilder metadata = new ObjectMetaBuilder().withName(name);
    if (of != null) {
      metadata.addToLabels(Preview.OF, of).addToLabels(Preview.NAME, preview);
    }
    if (expires != null) {
      metadata.addToAnnotations(Preview.EXPIRES, expires);
    }
    server.setMetadata(metadata.build());
    return server;
  }
}
