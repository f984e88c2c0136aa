package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
  @Test
  void dockerAndPodmanFilesOfTheUserAreAsked() {
    assertThat(Logins.dockerConfigs(Map.of(), "/home/me"))
        .containsExactly(
            Path.of("/home/me/.docker/config.json"),
            Path.of("/home/me/.config/containers/auth.json"));
  }

  @Test
  void fileThatTheEnvironmentNamesIsTheFirst() {
    assertThat(Logins.dockerConfigs(Map.of("REGISTRY_AUTH_FILE", "/a/auth.json"), "/home/me"))
        .containsExactly(
            Path.of("/a/auth.json"),
            Path.of("/home/me/.docker/config.json"),
            Path.of("/home/me/.config/containers/auth.json"));
    assertThat(Logins.dockerConfigs(Map.of("REGISTRY_AUTH_FILE", ""), "/home/me")).hasSize(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void podmansFileWithoutASessionIsAsked(@TempDir Path home) throws Exception {
    Path file = Path.of("/run/containers", Files.getAttribute(home, "unix:uid") + "", "auth.json");
    assertThat(Logins.dockerConfigs(Map.of(), home.toString())).contains(file);
    assertThat(Logins.dockerConfigs(Map.of("XDG_RUNTIME_DIR", "/r"), home.toString()))
        .doesNotContain(file);
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
