package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherReleasesTest {
  @TempDir Path classes;

  @Test
  void classesThatOnlyAJarCanHaveAreToldWithWhatToDo() throws Exception {
    file("META-INF/versions/21/it/Main.class");
    file("META-INF/versions/17/it/Main.class");
    file("META-INF/versions/17/it/Other.class");
    assertThat(OtherReleases.warning(classes).orElseThrow())
        .startsWith("classes for Java 17, 21 (META-INF/versions) are not used")
        .contains("a module of their own")
        .doesNotContain("\n");
  }

  @Test
  void projectWithoutThemIsNotWarned() throws Exception {
    file("it/Main.class");
    assertThat(OtherReleases.warning(classes)).isEmpty();
    file("META-INF/versions/9/module-info.txt");
    assertThat(OtherReleases.warning(classes)).isEmpty();
    assertThat(OtherReleases.warning(classes.resolve("none"))).isEmpty();
  }

  private void file(String name) throws Exception {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }
}
