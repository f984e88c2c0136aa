package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginsTest {
  @Test
  void dockerAndPodmanFilesOfTheUserAreAsked() {
    assertThat(Logins.dockerConfigs(Map.of(), "/home/me"))
        .containsExactly(
            Path.of("/home/me/.docker/config.json"),
            Path.of("/home/me/.config/containers/auth.json"));
  }

  @Test
  void environmentMovesThem() {
    Map<String, String> environment =
        Map.of("DOCKER_CONFIG", "/d", "XDG_RUNTIME_DIR", "/r", "XDG_CONFIG_HOME", "/c");
    assertThat(Logins.dockerConfigs(environment, "/home/me"))
        .containsExactly(
            Path.of("/d/config.json"),
            Path.of("/r/containers/auth.json"),
            Path.of("/c/containers/auth.json"));
  }
}
