package io.mcpruntime.maven.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.ImageException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chooses a program, starts it, and reports what it said. The programs are shell scripts in place
 * of docker, podman and buildah; src/it/dockerfile uses the real buildah.
 */
class DockerfileBuilderTest {
  /** Writes an id, and a tar; shows its arguments. */
  private static final String WORKS =
      """
      echo "$0 $*"
      while [ $# -gt 0 ]; do
        case $1 in
          --iidfile) printf 'sha256:abc' > "$2" ;;
          docker-archive:*) echo tar > "${1#docker-archive:}" ;;
          -o) echo tar > "$2" ;;
        esac
        shift
      done
      """;

  @TempDir Path folder;
  private Path programs;
  private Path tar;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void projectHasADockerfile() throws Exception {
    programs = Files.createDirectory(folder.resolve("bin"));
    tar = folder.resolve("target/mcp/weather.tar");
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
  }

  @Test
  void firstProgramThatIsInstalledBuildsTheImage() throws Exception {
    program("podman", WORKS);
    program("buildah", WORKS);
    var built = builder(null).toTar(request(Map.of("UNITS", "metric")), tar);
    assertThat(built.imageId()).isEqualTo("sha256:abc");
    assertThat(built.tar()).hasContent("tar");
    assertThat(log.get(0)).contains("with podman");
    assertThat(log.get(1))
        .contains("weather: ", "podman build --iidfile ", "--file " + folder.resolve("Dockerfile"))
        .contains("--platform linux/amd64", "--target last", "--build-arg UNITS=metric")
        .contains("--label a=b")
        .endsWith(folder.toString());
    assertThat(log).hasSize(2);
    try (Stream<Path> left = Files.list(tar.getParent())) {
      assertThat(left).containsExactly(tar);
    }
  }

  @Test
  void dockerWithoutItsDaemonGivesWayToTheNext() throws Exception {
    program("docker", "[ $1 = version ] && { echo 'Cannot connect to the daemon' >&2; exit 1; }");
    program("buildah", WORKS);
    builder(null).toTar(request(Map.of()), tar);
    assertThat(log.get(0)).contains("with buildah");
  }

  @Test
  void unusableProgramIsNamedWithItsReason() throws Exception {
    program("docker", "echo 'Cannot connect to the daemon' >&2; exit 1");
    assertFails(null, "server weather: docker cannot be used: Cannot connect to the daemon");
  }

  @Test
  void missingProgramsAreNamed() {
    assertFails(
        null,
        "server weather: its Dockerfile needs docker, podman or buildah, and none is on the PATH;"
            + " install one, or name an image in .mcp");
    assertFails(
        "Podman",
        "server weather: its Dockerfile needs docker, podman or buildah, and podman is not on the"
            + " PATH; install one, or name an image in .mcp");
    assertFails(
        "kaniko",
        "\"kaniko\" is not known; right would be docker, podman or buildah (-Dmcp.containerTool)");
  }

  @Test
  void failedBuildSaysWhyAndLeavesTheOldImage() throws Exception {
    program(
        "podman", "[ $1 = --version ] || { echo 'STEP 1'; echo 'no \u001b[31mbase' >&2; exit 7; }");
    Files.createDirectories(tar.getParent());
    Files.writeString(tar, "old");
    assertFails(
        null,
        "server weather: podman build of %s failed (exit code 7): no ?[31mbase"
            .formatted(folder.resolve("Dockerfile")));
    assertThat(log).contains("weather: STEP 1", "weather: no ?[31mbase");
    assertThat(tar).hasContent("old");
    try (Stream<Path> left = Files.list(tar.getParent())) {
      assertThat(left).containsExactly(tar);
    }
  }

  @Test
  void programThatSaysNothingFails() throws Exception {
    program("podman", "[ $1 != build ]");
    assertFails(
        null,
        "server weather: podman build of %s failed (exit code 1): it said nothing"
            .formatted(folder.resolve("Dockerfile")));
  }

  @Test
  void missingFilesAreNamedBeforeAnythingRuns() throws Exception {
    Files.delete(folder.resolve("Dockerfile"));
    assertFails(
        null,
        "server weather: build.dockerfile: there is no file %s; write its path relative to the project's folder"
            .formatted(folder.resolve("Dockerfile")));
  }

  private void assertFails(String chosen, String message) {
    assertThatThrownBy(() -> builder(chosen).toTar(request(Map.of()), tar))
        .isInstanceOf(ImageException.class)
        .hasMessage(message);
  }

  private DockerfileBuilder builder(String chosen) {
    String path = programs + File.pathSeparator + "no such folder";
    return new DockerfileBuilder(chosen, Map.of("PATH", path), log::add);
  }

  private DockerfileRequest request(Map<String, String> args) {
    return new DockerfileRequest(
        "weather",
        folder.resolve("Dockerfile"),
        folder,
        "last",
        args,
        Map.of("a", "b"),
        "linux/amd64");
  }

  private void program(String name, String script) throws Exception {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
