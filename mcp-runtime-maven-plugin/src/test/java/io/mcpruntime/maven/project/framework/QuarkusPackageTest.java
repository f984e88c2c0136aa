package io.mcpruntime.maven.project.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.PackagedProgram;
import io.mcpruntime.maven.project.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarkusPackageTest {
  private static final Instant BEFORE = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant START = Instant.parse("2026-01-01T11:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-01T11:00:09Z");

  @TempDir Path target;

  private PackagedProgram program() throws ImageException {
    return new QuarkusPackage(new BuildOutput(target, START)).program();
  }

  private Path jar(String name, String classPath, Instant time) throws Exception {
    Path jar = TestProject.jar(target.resolve(name), Map.of("Class-Path", classPath));
    return Files.setLastModifiedTime(jar, FileTime.from(time));
  }

  private void record(Instant time, String... lines) throws Exception {
    Path record = target.resolve("quarkus-artifact.properties");
    Files.write(record, List.of(lines));
    Files.setLastModifiedTime(record, FileTime.from(time));
  }

  @Test
  void uberJarIsTakenAndNotTheFolderThatAnEarlierBuildLeft() throws Exception {
    jar("quarkus-app/quarkus-run.jar", "", BEFORE);
    Path uber = jar("server-runner.jar", "", NOW);
    record(NOW, "type=jar", "path=server-runner.jar");
    assertThat(program().jar()).isEqualTo(uber);
    assertThat(program().files()).isEmpty();
  }

  @Test
  void fastJarIsTakenWithItsFolder() throws Exception {
    Path run = jar("quarkus-app/quarkus-run.jar", "lib/boot/a.jar", NOW);
    Path library = jar("quarkus-app/lib/main/b.jar", "", NOW);
    jar("server-runner.jar", "", BEFORE);
    record(NOW, "type=jar", "path=quarkus-app/quarkus-run.jar");
    assertThat(program()).isEqualTo(new PackagedProgram(run, List.of(library)));
  }

  @Test
  void legacyJarIsTakenWithTheLibrariesItNamesAlone() throws Exception {
    Path runner = jar("server-runner.jar", "lib/a.jar lib/gone.jar", NOW);
    Path library = jar("lib/a.jar", "", NOW);
    jar("lib/of-an-earlier-build.jar", "", BEFORE);
    record(NOW, "type=jar", "path=server-runner.jar");
    assertThat(program()).isEqualTo(new PackagedProgram(runner, List.of(library)));
  }

  @Test
  void whatAnEarlierBuildPackagedIsRefused() throws Exception {
    jar("quarkus-app/quarkus-run.jar", "", BEFORE);
    record(BEFORE, "type=jar", "path=quarkus-app/quarkus-run.jar");
    assertThatThrownBy(this::program)
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("has packaged nothing in this build")
        .hasMessageContaining("is of an earlier one");
  }

  @Test
  void nothingPackagedSaysWhatToDo() {
    assertThatThrownBy(this::program)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("bind its goal build");
  }

  @Test
  void nativeExecutableIsRefused() throws Exception {
    jar("quarkus-app/quarkus-run.jar", "", BEFORE);
    record(NOW, "type=native", "path=server-runner");
    assertThatThrownBy(this::program)
        .hasMessageContaining("native executable")
        .hasMessageContaining("-Dquarkus.native.enabled=false");
  }

  @Test
  void jarBesideAContainerImageOfQuarkusIsTheOneOfThisBuild() throws Exception {
    jar("server-runner.jar", "", BEFORE);
    Path run = jar("quarkus-app/quarkus-run.jar", "", NOW);
    record(NOW, "type=jar-container", "metadata.container-image=acme/server");
    assertThat(program().jar()).isEqualTo(run);
  }

  @Test
  void uberJarBesideAContainerImageIsKnownByItsMainClass() throws Exception {
    jar("quarkus-app/quarkus-run.jar", "", BEFORE);
    jar("plain.jar", "", NOW);
    Map<String, String> main = Map.of("Main-Class", "io.quarkus.runner.GeneratedMain");
    Path uber = TestProject.jar(target.resolve("server.jar"), main);
    record(NOW, "type=jar-container");
    assertThat(program().jar()).isEqualTo(uber);
  }

  @Test
  void pluginOfTheParentMakesNoProgramOfAModuleWithoutQuarkus() throws Exception {
    MavenProject project = TestProject.in(target.resolve("plain"), "");
    Plugin plugin = new Plugin();
    plugin.setArtifactId("quarkus-maven-plugin");
    project.getBuild().addPlugin(plugin);
    assertThat(QuarkusPackage.isMadeOf(project)).isFalse();
    project
        .getArtifacts()
        .add(TestProject.artifact("io.quarkus", "quarkus-core", "compile", "jar"));
    assertThat(QuarkusPackage.isMadeOf(project)).isTrue();
  }

  @Test
  void devLeavesTheProjectsOwnPackageAsItWas() throws Exception {
    System.setProperty("quarkus.package.jar.type", "uber-jar");
    try {
      record(NOW, "type=jar", "path=server-runner.jar");
      FastJar fast = FastJar.wanted(project(), "dev");
      assertThat(System.getProperty("quarkus.package.jar.type")).isEqualTo("fast-jar");
      assertThat(System.getProperty("quarkus.package.output-directory"))
          .isEqualTo("mcp/quarkus/quarkus-app");
      assertThat(System.getProperty("quarkus.profile")).isEqualTo("dev");
      record(NOW.plusSeconds(9), "type=jar", "path=mcp/quarkus/quarkus-app/quarkus-run.jar");
      fast.undo();
      Path uber = jar("server-runner.jar", "", NOW);
      assertThat(program().jar()).isEqualTo(uber);
      assertThat(Files.getLastModifiedTime(target.resolve("quarkus-artifact.properties")))
          .isEqualTo(FileTime.from(NOW));
      assertThat(System.getProperty("quarkus.package.jar.type")).isEqualTo("uber-jar");
      assertThat(System.getProperty("quarkus.package.output-directory")).isNull();
      assertThat(System.getProperty("quarkus.profile")).isNull();
    } finally {
      System.clearProperty("quarkus.package.jar.type");
    }
  }

  @Test
  void devSetsNothingOfContainerImagesWhereNoExtensionKnowsThem() throws Exception {
    MavenProject project = project();
    assertThat(imageSettings(project)).containsExactly(null, null);
    project
        .getArtifacts()
        .add(TestProject.artifact("io.quarkus", "quarkus-container-image-jib", "compile", "jar"));
    assertThat(imageSettings(project)).containsExactly("false", "false");
  }

  private List<String> imageSettings(MavenProject project) throws Exception {
    FastJar fast = FastJar.wanted(project, "dev");
    try {
      return Stream.of("quarkus.container-image.build", "quarkus.container-image.push")
          .map(System::getProperty)
          .toList();
    } finally {
      fast.undo();
    }
  }

  /** One with the folder {@code target}. */
  private MavenProject project() throws Exception {
    MavenProject project = TestProject.in(target.resolve("project"), "");
    project.getBuild().setDirectory(target.toString());
    return project;
  }

  @Test
  void devLeavesNoRecordWhereThereWasNone() throws Exception {
    FastJar fast = FastJar.wanted(project(), "dev");
    record(NOW, "type=jar", "path=mcp/quarkus/quarkus-app/quarkus-run.jar");
    fast.undo();
    assertThatThrownBy(this::program).hasMessageContaining("does not exist");
  }

  @Test
  void profileOfThisMachineIsDevUnlessSomebodyNamesAnother() throws Exception {
    MavenProject project = TestProject.in(target.resolve("server"), "");
    MavenSession session = TestProject.session(project);
    assertThat(QuarkusProfile.of(session, project)).isEqualTo("dev");
    project.getProperties().setProperty("quarkus.profile", "staging");
    assertThat(QuarkusProfile.of(session, project)).isEqualTo("staging");
    session.getUserProperties().setProperty("quarkus.profile", "local");
    assertThat(QuarkusProfile.of(session, project)).isEqualTo("local");
  }
}
