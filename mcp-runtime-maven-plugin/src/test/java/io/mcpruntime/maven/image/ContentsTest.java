package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
  @TempDir Path folder;

  @Test
  void packagedProgramIsTakenAsItIsWithItsLibrariesBelow() throws Exception {
    for (String file : List.of("app/hello.jar", "lib/main/a.jar", "run.jar")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), file);
    }
    Contents contents = Contents.of(PackagedProgram.ofFolder(folder.resolve("run.jar")));

    assertThat(contents.command()).containsExactly("java", "-jar", "/app/run.jar");
    assertThat(contents.layers())
        .extracting(FileEntriesLayer::getName)
        .containsExactly("dependencies", "application");
    assertThat(paths(contents.layers().get(0))).containsExactly("/app/lib/main/a.jar");
    assertThat(paths(contents.layers().get(1)))
        .containsExactly("/app/app/hello.jar", "/app/run.jar");
  }

  @Test
  void singleJarIsTakenWithoutItsNeighbours() throws Exception {
    Path jar = jar("x-runner.jar", "");
    Files.writeString(folder.resolve("x.jar.original"), "");
    Contents contents = Contents.of(PackagedProgram.of(jar));

    assertThat(contents.command()).containsExactly("java", "-jar", "/app/x-runner.jar");
    assertThat(contents.layers()).hasSize(1);
    assertThat(paths(contents.layers().get(0))).containsExactly("/app/x-runner.jar");
  }

  @Test
  void jarIsTakenWithTheClassPathOfItsManifest() throws Exception {
    jar("lib/a b.jar", "");
    jar("lib/old.jar", "");
    Contents contents = Contents.of(PackagedProgram.of(jar("x-runner.jar", "lib/a%20b.jar lib/")));

    assertThat(paths(contents.layers().get(0))).containsExactly("/app/lib/a b.jar");
    assertThat(paths(contents.layers().get(1))).containsExactly("/app/x-runner.jar");
  }

  @Test
  void classPathOutsideOfTheJarsFolderIsRefused() throws Exception {
    Path jar = jar("x-runner.jar", "../elsewhere.jar");
    assertThatThrownBy(() -> PackagedProgram.of(jar))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("names ../elsewhere.jar, which is not below its folder");
  }

  private Path jar(String name, String classPath) throws Exception {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  @Test
  void packagedProgramThatIsNotThereSaysWhatToDo() {
    assertThatThrownBy(() -> Contents.of(PackagedProgram.ofFolder(folder.resolve("run.jar"))))
        .isInstanceOf(ImageException.class)
        .hasMessage("no " + folder.resolve("run.jar") + "; package first: mvn package");
  }

  private static List<String> paths(FileEntriesLayer layer) {
    return layer.getEntries().stream().map(entry -> entry.getExtractionPath().toString()).toList();
  }
}
