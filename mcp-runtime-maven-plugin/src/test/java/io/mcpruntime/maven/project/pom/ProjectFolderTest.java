package io.mcpruntime.maven.project.pom;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {
  @TempDir Path folder;
  private MavenProject project;

  @BeforeEach
  void read() throws Exception {
    project = TestProject.in(folder, "");
  }

  @Test
  void reducedPomOfShadeInTargetLeavesTheProjectWhereItIs() {
    project.setFile(folder.resolve("target/dependency-reduced-pom.xml").toFile());
    assertThat(ProjectFolder.of(project)).isEqualTo(folder);
    assertThat(ProjectFolder.pom(project)).isEqualTo(folder.resolve("pom.xml"));
  }

  @Test
  void flattenedPomIsNotTheProjectsOwn() {
    project.setPomFile(folder.resolve(".flattened-pom.xml").toFile());
    assertThat(ProjectFolder.pom(project)).isEqualTo(folder.resolve("pom.xml"));
  }

  @Test
  void serversAreReadFromTheProjectThatShadeHasMoved() throws Exception {
    Files.createDirectories(folder.resolve(".mcp"));
    Files.writeString(
        folder.resolve(".mcp/servers.yaml"), "version: v1\nservers:\n  - name: weather\n");
    project.setFile(folder.resolve("target/dependency-reduced-pom.xml").toFile());
    assertThat(Modules.isServer(TestProject.session(project, project), project)).isTrue();
    assertThat(Modules.servers(project, null, warning -> {}).get(0).name()).isEqualTo("weather");
  }

  @Test
  void fileParameterIsResolvedAgainstTheProjectThatShadeHasMoved() throws Exception {
    Path tar = Files.writeString(folder.resolve("image.tar"), "");
    project.setFile(folder.resolve("target/dependency-reduced-pom.xml").toFile());
    Path parameter = project.getBasedir().toPath().resolve("image.tar");
    assertThat(ProjectFolder.resolve(project, parameter.toFile())).isEqualTo(tar);
    assertThat(ProjectFolder.resolve(project, tar.toFile())).isEqualTo(tar);
  }

  @Test
  void buildWithoutPomHasNone() {
    assertThat(ProjectFolder.hasPom(new MavenProject())).isFalse();
    assertThat(ProjectFolder.hasPom(project)).isTrue();
  }
}
