package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableArchiveTest {
  private static final Map<String, String> EXECUTABLE =
      Map.of("Main-Class", "org.springframework.boot.loader.launch.WarLauncher");

  @TempDir Path folder;
  private MavenProject project;

  @BeforeEach
  void read() throws Exception {
    project = TestProject.in(folder, "<packaging>war</packaging>");
  }

  @Test
  void executableWarIsStartedAsItIs() throws Exception {
    Path war = TestProject.jar(folder.resolve("target/x.war"), EXECUTABLE);
    project.getArtifact().setFile(war.toFile());
    assertThat(ExecutableArchive.isPackagedBy(project)).isTrue();
    assertThat(ExecutableArchive.program(project).jar()).isEqualTo(war);
  }

  @Test
  @SuppressWarnings("deprecation")
  void executableWarMayBeAnAttachedOne() throws Exception {
    Path plain = TestProject.jar(folder.resolve("target/x.war"), Map.of());
    Path war = TestProject.jar(folder.resolve("target/x-exec.war"), EXECUTABLE);
    project.getArtifact().setFile(plain.toFile());
    Artifact attached = TestProject.artifact("it", "x", "compile", "war");
    attached.setFile(war.toFile());
    project.addAttachedArtifact(attached);
    assertThat(ExecutableArchive.program(project).jar()).isEqualTo(war);
  }

  @Test
  void warForAContainerIsRefused() throws Exception {
    Path war = TestProject.jar(folder.resolve("target/x.war"), Map.of());
    project.getArtifact().setFile(war.toFile());
    assertThatThrownBy(() -> ExecutableArchive.program(project))
        .hasMessageContaining("its war needs a container to run in, and the image has none")
        .hasMessageContaining("spring-boot-maven-plugin");
  }

  @Test
  void aggregatorHasNoProgram() throws Exception {
    MavenProject pom = TestProject.in(folder.resolve("root"), "<packaging>pom</packaging>");
    assertThatThrownBy(() -> ExecutableArchive.program(pom))
        .hasMessage(
            "root: a project of packaging pom has no program; write the server's image in .mcp, or"
                + " set -Dmcp.imageTar");
  }

  @Test
  void jarIsNone() throws Exception {
    assertThat(ExecutableArchive.isPackagedBy(TestProject.in(folder.resolve("a"), ""))).isFalse();
  }

  @Test
  void warRunsWithTheServerThatAContainerWouldProvide() throws Exception {
    Artifact tomcat = TestProject.artifact("org.apache.tomcat", "tomcat", "provided", "jar");
    tomcat.setFile(folder.resolve("tomcat.jar").toFile());
    project.getArtifacts().add(tomcat);
    project.getBuild().setOutputDirectory(folder.resolve("target/classes").toString());
    assertThat(Classpath.of(project, artifact -> true).releases())
        .containsExactly(folder.resolve("tomcat.jar"));
    project.getModel().setPackaging("jar");
    assertThat(Classpath.of(project, artifact -> true).releases()).isEmpty();
  }
}
