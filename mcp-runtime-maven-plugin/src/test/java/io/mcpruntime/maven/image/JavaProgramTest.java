package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
  private static final String MAIN = "public static void main(String[] a) {}";

  @TempDir Path folder;

  private JavaProgram program(SampleProgram sample, String mainClass) {
    return new JavaProgram(sample.classes(), List.of(), List.of(), mainClass);
  }

  @Test
  void onlyClassWithAMainMethodIsStarted() throws Exception {
    assertThat(program(SampleProgram.in(folder), null).start()).isEqualTo("Main");
  }

  @Test
  void givenMainClassIsTaken() throws Exception {
    assertThat(program(SampleProgram.in(folder), "a.B").start()).isEqualTo("a.B");
  }

  @Test
  void severalMainMethodsAreNamed() throws Exception {
    SampleProgram sample = SampleProgram.in(folder);
    sample.compile("Another", MAIN);
    assertThatThrownBy(() -> program(sample, null).start())
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("Another, Main; name one with -Dmcp.mainClass");
  }

  @Test
  void mainClassForSeveralReleasesOfJavaIsOne() throws Exception {
    SampleProgram sample = SampleProgram.in(folder);
    Path release = Files.createDirectories(sample.classes().resolve("META-INF/versions/21"));
    Files.copy(sample.classes().resolve("Main.class"), release.resolve("Main.class"));
    assertThat(program(sample, null).start()).isEqualTo("Main");
  }

  @Test
  void noMainMethodSaysWhatToDo() throws Exception {
    SampleProgram sample = new SampleProgram(folder);
    sample.compile("Other", "");
    assertThatThrownBy(() -> program(sample, null).start())
        .hasMessageContaining(sample.classes().toString())
        .hasMessageContaining("-Dmcp.mainClass");
  }

  @Test
  void projectThatWasNotCompiledSaysSo() {
    assertThatThrownBy(() -> program(new SampleProgram(folder), null).start())
        .hasMessageContaining("mvn package");
  }

  @Test
  void twoJarsOfOneNameKeepTheirOrderOnTheClassPath() throws Exception {
    SampleProgram sample = SampleProgram.in(folder);
    Path one = Files.writeString(Files.createDirectory(folder.resolve("x")).resolve("a.jar"), "1");
    Path two = Files.writeString(Files.createDirectory(folder.resolve("y")).resolve("a.jar"), "2");
    JavaProgram program = new JavaProgram(sample.classes(), List.of(one, two), List.of(), null);
    assertThat(program.classPath())
        .containsExactly("/app/resources", "/app/classes", "/app/libs/a.jar", "/app/libs/2-a.jar");
  }

  @Test
  void programWithAClassArchiveStartsWithItAndItsJarsFirst() throws Exception {
    SampleProgram sample = SampleProgram.in(folder);
    Path jar = Files.writeString(folder.resolve("a.jar"), "1");
    JavaProgram plain = new JavaProgram(sample.classes(), List.of(jar), List.of(), null);
    Contents contents = Contents.of(plain.with(Files.writeString(folder.resolve("x.jsa"), "2")));
    assertThat(contents.command())
        .containsExactly(
            "java",
            "-XX:SharedArchiveFile=/app/classes.jsa",
            "-cp",
            "/app/libs/a.jar:/app/libs/resources:/app/libs/classes",
            "Main");
    assertThat(contents.options()).containsExactly("-Xlog:disable", "-Xlog:all=warning:stderr");
    assertThat(contents.layers())
        .extracting(FileEntriesLayer::getName)
        .containsExactly("dependencies", "class archive", "resources", "classes");
    assertThat(Contents.of(plain).options()).isEmpty();
  }

  @Test
  void dependencyThatIsAFolderSaysWhatToDo() throws Exception {
    SampleProgram sample = SampleProgram.in(folder);
    JavaProgram program =
        new JavaProgram(sample.classes(), List.of(sample.classes()), List.of(), null);
    assertThatThrownBy(() -> new Layers(program))
        .hasMessageContaining("is a folder; a jar is needed");
  }
}
