package io.mcpruntime.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramPathTest {
  @TempDir Path folder;

  @Test
  void firstFolderThatHasTheProgramCounts() throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Path program = program(second.resolve("tool"));
    ProgramPath path = path(folder.resolve("none"), first, second);
    assertThat(path.find("tool")).contains(program);
    assertThat(path.find("tool2")).isEmpty();
    assertThat(path.find("tool")).contains(program);
    Path earlier = program(first.resolve("tool.exe"));
    assertThat(path.find("tool")).contains(earlier);
  }

  @Test
  void foldersAndFilesThatCannotBeRunAreNoPrograms() throws Exception {
    Files.createDirectory(folder.resolve("tool"));
    Files.writeString(folder.resolve("text"), "");
    assertThat(path(folder).find("tool")).isEmpty();
    assertThat(path(folder).find("text")).isEmpty();
  }

  @Test
  void emptyPartsAndBrokenOnesAreLeftOut() {
    assertThat(ProgramPath.of(null).folders()).isEmpty();
    assertThat(ProgramPath.of(":\0:" + folder).folders()).containsExactly(folder);
  }

  private static Path program(Path file) throws Exception {
    Files.writeString(file, "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static ProgramPath path(Path... folders) {
    return ProgramPath.of(
        String.join(File.pathSeparator, Arrays.stream(folders).map(Path::toString).toList()));
  }
}
