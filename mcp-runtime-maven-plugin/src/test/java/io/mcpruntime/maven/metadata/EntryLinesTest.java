package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLinesTest {
  private static final Path HERE = Path.of("");

  @TempDir Path folder;

  private MetadataReader reader(String artifactId) {
    return new MetadataReader(new ProjectDefaults(artifactId, "1", folder), warning -> {});
  }

  @Test
  void projectWithoutAFileIsToldAllOfIt() throws Exception {
    ServerMetadata server = reader("jetty-calc").read().get(0);
    assertThat(EntryLines.of(server, HERE).write(List.of("port: 7070", "path: /tools")))
        .isEqualTo(
            """
            create .mcp/servers.yaml with:
                version: v1
                servers:
                  - name: jetty-calc
                    port: 7070
                    path: /tools\
            """);
  }

  @Test
  void entryOfAFileIsNamedWithItsLine() throws Exception {
    ServerMetadata server =
        reader("x")
            .read(Map.of(".mcp/my.yml", "version: v1\nservers:\n  - name: a\n  - name: b\n"))
            .get(1);
    assertThat(EntryLines.of(server, Path.of("tools", "b")).write(List.of("port: 7070")))
        .isEqualTo(
            """
            write into the entry of b in tools/b/.mcp/my.yml (line 4):
                  - name: b
                    port: 7070\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty-calc", "a", "no", "true", "y2", "n"})
  void whatIsToldIsAFileThatCanBeRead(String artifactId) throws Exception {
    ServerMetadata server = reader(artifactId).read().get(0);
    String told = EntryLines.of(server, HERE).write(List.of("port: 7070"));
    String file = told.lines().skip(1).collect(Collectors.joining("\n"));
    ServerMetadata read = reader("other").read(Map.of("servers.yaml", file)).get(0);
    assertThat(read.name()).isEqualTo(artifactId);
    assertThat(read.port()).isEqualTo(7070);
  }
}
