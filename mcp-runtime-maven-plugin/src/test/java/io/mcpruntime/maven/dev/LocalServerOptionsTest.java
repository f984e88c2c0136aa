package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalServerOptionsTest {
  @Test
  void serverIsToldItsPortAsInACluster() {
    assertThat(ServerOptions.PORT_NAMES).isEqualTo(MCPServerSpec.PORT_NAMES);
  }

  private static ServerMetadata server(String more) throws Exception {
    return new MetadataReader(new ProjectDefaults("weather", "1", Path.of(".")), warning -> {})
        .read(Map.of("servers.yaml", "version: v1\nservers: [{name: weather, " + more + "}]"))
        .get(0);
  }

  @Test
  void whatOnlyThisMachineNeedsComesLast() throws Exception {
    ServerMetadata server =
        server(
            "env: [{name: A, value: 1}, {name: B, value: 2}], dev: {env: [{name: B, value: 3}]}");
    assertThat(LocalServerOptions.environment(server)).isEqualTo(Map.of("A", "1", "B", "3"));
    assertThat(server.spec().env()).hasSize(2);
  }

  @Test
  void argumentsAreThoseOfTheImagesOwnProgram() throws Exception {
    assertThat(LocalServerOptions.arguments(server("args: [--debug, \"1\"]")))
        .containsExactly("--debug", "1");
    assertThat(LocalServerOptions.arguments(server("command: [sh], args: [run.sh]"))).isEmpty();
    assertThat(LocalServerOptions.arguments(server("port: 1"))).isEmpty();
  }
}
