package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  private static final String OWN = "dev-" + ProcessHandle.current().pid() + ".json";

  @TempDir Path folder;
  private FolderModule module;
  private Path output;
  private final RunFile file = new RunFile("http://127.0.0.1:1");

  @BeforeEach
  void module() throws Exception {
    module = new FolderModule(folder);
    output = Files.createDirectories(module.output());
  }

  @Test
  void fileOfAnotherProcessThatRunsIsKept() throws Exception {
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      Path its = Files.writeString(output.resolve("dev.json"), "{\"pid\":" + other.pid() + "}");
      file.write(List.of(module), List.of());
      assertThat(output.resolve(OWN)).exists();
      file.remove(List.of(module));
      assertThat(output.resolve(OWN)).doesNotExist();
      assertThat(its).hasContent("{\"pid\":" + other.pid() + "}");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void filesOfProcessesThatHaveEndedAreReplaced() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    for (String name : List.of("dev.json", "dev-1234567.json")) {
      Files.writeString(output.resolve(name), "{\"pid\":" + ended.pid() + "}");
    }
    file.write(List.of(module), List.of());
    assertThat(output).isDirectoryContaining(path -> path.endsWith("dev.json"));
    assertThat(output.resolve("dev-1234567.json")).doesNotExist();
    assertThat(output.resolve(OWN)).doesNotExist();
    file.remove(List.of(module));
    assertThat(output).isEmptyDirectory();
  }
}
