package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StdioServersTest {
  @TempDir Path folder;

  @Test
  void serverOnStandardInputAndOutputIsNotDeployed() throws Exception {
    List<ServerMetadata> servers = servers("dev: {command: [npx, it], transport: stdio}");
    assertThatThrownBy(() -> StdioServers.refuse(servers, server -> false))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith(".mcp/servers.yaml:3:")
        .hasMessageContaining("server it speaks stdio (dev.transport)");
  }

  @Test
  void serverWithTheBridgeIs() throws Exception {
    List<ServerMetadata> servers = servers("transport: stdio");
    assertThatCode(() -> StdioServers.refuse(servers, server -> false)).doesNotThrowAnyException();
    assertThat(servers.get(0).dev().stdio()).isTrue();
  }

  @Test
  void serverWithAnImageOfItsOwnIs() throws Exception {
    List<ServerMetadata> servers =
        servers("image: 'example/it:1', dev: {command: [npx, it], transport: stdio}");
    assertThatCode(() -> StdioServers.refuse(servers, server -> false)).doesNotThrowAnyException();
  }

  /** The image of such a server has a program in front of it that speaks HTTP. */
  @Test
  void serverWithTheImageOfADockerfileIs() throws Exception {
    List<ServerMetadata> servers = servers("dev: {command: [npx, it], transport: stdio}");
    assertThatCode(() -> StdioServers.refuse(servers, server -> true)).doesNotThrowAnyException();
  }

  private List<ServerMetadata> servers(String keys) throws Exception {
    Path file = Files.createDirectory(folder.resolve(".mcp")).resolve("servers.yaml");
    Files.writeString(file, "version: v1\nservers:\n  - {name: it, " + keys + "}\n");
    return new MetadataReader(new ProjectDefaults("it", "1", folder), warning -> {}).read();
  }
}
