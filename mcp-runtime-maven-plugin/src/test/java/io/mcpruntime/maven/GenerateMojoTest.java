package io.mcpruntime.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {
  @TempDir Path folder;

  @Test
  void serverOnStandardInputAndOutputIsNotGenerated() throws Exception {
    String text =
        "version: v1\nservers: [{name: it, dev: {command: [npx, it], transport: stdio}}]\n";
    List<ServerMetadata> servers =
        new MetadataReader(new ProjectDefaults("it", "1", folder), warning -> {})
            .read(Map.of(".mcp/servers.yaml", text));

    assertThatThrownBy(() -> new GenerateMojo().run(servers))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith(".mcp/servers.yaml:2:")
        .hasMessageContaining("server it speaks stdio (dev.transport)");
  }
}
