package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunTest {
  @TempDir Path folder;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private LocalRun run;

  @BeforeEach
  void open() {
    run = LocalRun.open(0, server -> List.of(), new Lines(said));
  }

  private record Lines(List<String> lines) implements DevLog {
    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void complain(String text) {
      lines.add(text);
    }
  }

  @AfterEach
  void close() {
    run.close();
  }

  private FolderModule module(String name, Command program) throws Exception {
    FolderModule module = new FolderModule(folder.resolve(name));
    module.program = program;
    module.servers =
        new MetadataReader(new ProjectDefaults(name, "1", folder), warning -> {})
            .read(Map.of(name + ".yaml", "version: v1\nservers: [{name: " + name + "}]"));
    run.add(module);
    return module;
  }

  @Test
  void projectWithoutAProgramIsNotWaitedFor() throws Exception {
    FolderModule module = module("weather", null);
    assertThat(run.start()).isFalse();
    assertThat(run.nothingToServe())
        .hasValue("nothing to serve: weather: no class with a main method in " + module.classes());
  }

  @Test
  void buildWithoutAServerIsNotWaitedFor() throws Exception {
    run.start();
    assertThat(run.nothingToServe()).hasValue("nothing to serve: .mcp declares no server");
  }

  @Test
  void programThatEndsMayBeMendedByTheNextSave() throws Exception {
    module("weather", Command.of("sh", "-c", "exit 1"));
    module("storms", null);
    assertThat(run.start()).isFalse();
    assertThat(run.nothingToServe()).isEmpty();
    assertThat(run.waiting())
        .hasValue("no server is running yet: waiting for a change of a watched file");
  }

  /** It loads classes until its end: Quarkus fills the log with stack traces otherwise. */
  @Test
  void copyOfTheProcessThatEndsStaysUntilTheStartAfterTheNext() throws Exception {
    String classPath = System.getProperty("java.class.path");
    Command program =
        Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "io.mcpruntime.maven.client.check.FakeMcp");
    FolderModule module = module("weather", program);
    Path copies = module.output().resolve("dev/weather");
    assertThat(run.start()).as("%s", said).isTrue();
    assertThat(run.start()).isTrue();
    assertThat(copies.resolve("1")).exists();
    assertThat(copies.resolve("2")).exists();
    assertThat(run.start()).isTrue();
    assertThat(copies.resolve("1")).doesNotExist();
    assertThat(copies.resolve("2")).exists();
  }

  @Test
  void serverOnStdioIsToldWhichFileToWrite() throws Exception {
    module("weather", Command.of("sh", "-c", "echo demo running on stdio; exit 1"));
    run.start();
    assertThat(said)
        .contains(
            "write into the entry of weather in %s/weather/weather.yaml (line 2):\n      - name: weather\n        dev: {transport: stdio}"
                .formatted(folder));
  }
}
