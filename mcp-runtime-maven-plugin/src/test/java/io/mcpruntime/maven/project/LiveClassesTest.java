package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveClassesTest {
  @TempDir Path folder;
  private MavenProject lib;
  private MavenProject server;
  private MavenSession session;

  @BeforeEach
  void built() throws IOException {
    Reactor reactor = new Reactor(folder);
    lib = reactor.module("lib");
    server = reactor.module("server", "lib");
    Reactor.write(lib, "target/classes/it/Lib.class");
    Reactor.write(lib, "target/test-classes/it/LibTest.class");
    session = reactor.session();
  }

  @Test
  void jarsOfModulesAreTheirClassesUntilItIsClosed() throws IOException {
    File main =
        jar("lib.jar", "META-INF/MANIFEST.MF", "META-INF/maven/it/lib/pom.xml", "it/Lib.class");
    File tests = jar("lib-tests.jar", "it/LibTest.class");
    File client = jar("lib-client.jar", "it/Lib.class");
    Artifact mainJar = Reactor.artifact("lib", "jar", null, main);
    Artifact testJar = Reactor.artifact("lib", "test-jar", "tests", tests);
    Artifact clientJar = Reactor.artifact("lib", "jar", "client", client);
    Artifact elsewhere = Reactor.artifact("other", "jar", null, main);
    Reactor.resolve(server, mainJar, testJar, clientJar, elsewhere);
    lib.getArtifact().setFile(main);
    LiveClasses live = LiveClasses.of(session);
    File classes = new File(lib.getBuild().getOutputDirectory());
    assertThat(mainJar.getFile()).isEqualTo(classes);
    assertThat(clientJar.getFile()).isEqualTo(classes);
    assertThat(lib.getArtifact().getFile()).as("for who resolves it anew").isEqualTo(classes);
    assertThat(testJar.getFile()).isEqualTo(new File(lib.getBuild().getTestOutputDirectory()));
    assertThat(elsewhere.getFile()).isEqualTo(main);
    assertThat(live.remarks()).isEmpty();
    assertThat(Classpath.live(server).snapshots()).contains(classes.toPath());
    live.close();
    assertThat(mainJar.getFile()).isEqualTo(main);
    assertThat(testJar.getFile()).isEqualTo(tests);
    assertThat(lib.getArtifact().getFile()).isEqualTo(main);
  }

  @Test
  void jarWithMoreThanTheClassesStaysAndIsTold() throws IOException {
    Artifact shaded =
        Reactor.artifact(
            "lib", "jar", null, jar("lib.jar", "it/Lib.class", "shaded/gson/Gson.class"));
    Reactor.resolve(server, shaded);
    try (LiveClasses live = LiveClasses.of(session)) {
      assertThat(shaded.getFile()).hasName("lib.jar");
      assertThat(live.remarks())
          .singleElement()
          .asString()
          .contains("server", "lib.jar", "shaded/gson/Gson.class", "mvn verify mcp:dev");
    }
  }

  @Test
  void jarWithClassesForOtherReleasesOfJavaStaysAndIsTold() throws IOException {
    Reactor.write(lib, "target/classes/META-INF/versions/21/it/Lib.class");
    Artifact many =
        Reactor.artifact(
            "lib",
            "jar",
            null,
            jar("lib.jar", "it/Lib.class", "META-INF/versions/21/it/Lib.class"));
    Reactor.resolve(server, many);
    try (LiveClasses live = LiveClasses.of(session)) {
      assertThat(many.getFile()).hasName("lib.jar");
      assertThat(live.remarks())
          .singleElement()
          .asString()
          .contains("lib.jar", "other releases of Java", "mvn verify mcp:dev");
    }
  }

  @Test
  void jarThatSpringBootHasRepackagedIsItsClasses() throws IOException {
    Artifact boot =
        Reactor.artifact(
            "lib",
            "jar",
            null,
            jar("lib.jar", "org/springframework/boot/loader/Main.class", "BOOT-INF/lib/a.jar"));
    Reactor.resolve(server, boot);
    try (LiveClasses live = LiveClasses.of(session)) {
      assertThat(live.remarks()).isEmpty();
      assertThat(boot.getFile()).isDirectory();
    }
  }

  private File jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return jar.toFile();
  }
}
