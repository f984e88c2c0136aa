package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnPortLineTest {
  private static final Path HERE = Path.of("");

  private static ServerMetadata server(String more) throws Exception {
    return new MetadataReader(new ProjectDefaults("weather", "1", Path.of(".")), warning -> {})
        .read(Map.of("servers.yaml", "version: v1\nservers: [{name: weather" + more + "}]"))
        .get(0);
  }

  @Test
  void serverThatTakesItsPortNeedsNoWord() throws Exception {
    assertThat(OwnPortLine.of(server(""), HERE, 0)).isEmpty();
  }

  @Test
  void portThatTheClusterDoesNotKnowIsNamedWithTheLineToWrite() throws Exception {
    assertThat(OwnPortLine.of(server(""), Path.of("tools"), 9000))
        .containsExactly(
            "weather listens on port 9000 instead of the one in PORT: a restart stops it before the next"
                + " one starts; for the cluster, where 8088 is expected, write into the entry of"
                + " weather in tools/servers.yaml (line 2):",
            "      - name: weather",
            "        port: 9000");
    assertThat(OwnPortLine.of(server(", port: 9000"), HERE, 9000)).hasSize(1);
  }

  @Test
  void expectedPortIsTheOneOfTheCluster() throws Exception {
    assertThat(LocalServerOptions.options(server(", port: 9000")).expectedPort()).isEqualTo(9000);
  }
}
