package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Contents contents = Contents.of(new PackagedProgram(folder, "run.jar"));

    assertThat(contents.command()).containsExactly("java", "-jar", "/app/run.jar");
    assertThat(contents.layers())
        .extracting(FileEntriesLayer::getName)
        .containsExactly("dependencies", "application");
    assertThat(paths(contents.layers().get(0))).containsExactly("/app/lib/main/a.jar");
    assertThat(paths(contents.layers().get(1)))
        .containsExactly("/app/app/hello.jar", "/app/run.jar");
  }

  @Test
  void packagedProgramThatIsNotThereSaysWhatToDo() {
    assertThatThrownBy(() -> Contents.of(new PackagedProgram(folder, "run.jar")))
        .isInstanceOf(ImageException.class)
        .hasMessage("no run.jar in " + folder + "; package first: mvn package");
  }

  private static List<String> paths(FileEntriesLayer layer) {
    return layer.getEntries().stream().map(entry -> entry.getExtractionPath().toString()).toList();
  }
}
