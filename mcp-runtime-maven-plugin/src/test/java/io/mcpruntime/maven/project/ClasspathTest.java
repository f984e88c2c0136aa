package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathTest {
  @TempDir Path folder;

  /** Such a jar is in no repository, and the program needs it like others. */
  @Test
  void dependencyOfTheScopeSystemIsNeededAtRunTime() throws Exception {
    MavenProject project = TestProject.in(folder, "");
    project.getBuild().setOutputDirectory(folder.resolve("classes").toString());
    Artifact local = TestProject.artifact("org.example", "local", "system", "jar");
    Path jar = TestProject.jar(folder.resolve("local.jar"), Map.of());
    local.setFile(jar.toFile());
    project.setArtifacts(Set.of(local));
    assertThat(Classpath.of(project, artifact -> true).releases()).containsExactly(jar);
    assertThat(Classpath.live(project).releases()).containsExactly(jar);
  }
}
