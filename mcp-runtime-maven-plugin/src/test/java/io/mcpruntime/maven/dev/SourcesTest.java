package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T10:00:00Z");

  @TempDir Path folder;
  private FolderModule module;
  private Path saved;
  private Path built;
  private int writes;

  @BeforeEach
  void module() throws IOException {
    module = new FolderModule(folder.resolve("it"));
    saved = write(module.source("A.java"), BEGUN.minusSeconds(60));
    built = write(module.source("build.properties"), BEGUN.plusSeconds(1));
  }

  @Test
  void whatTheBuildWritesIsNoSave() throws Exception {
    Sources sources = new Sources(List.of(module), BEGUN);
    for (int save = 1; save <= 3; save++) {
      write(saved);
      assertThat(sources.changed()).isEqualTo(Map.of(module, Set.of(saved)));
      write(built);
      sources.built();
      assertThat(sources.changed()).as("save " + save).isEmpty();
    }
    write(built);
    assertThat(sources.changed()).as("saved").isEqualTo(Map.of(module, Set.of(built)));
  }

  @Test
  void whatIsSavedWhileTheBuildRunsIsASave() throws Exception {
    Sources sources = new Sources(List.of(module), BEGUN);
    for (int save = 1; save <= 4; save++) {
      write(saved);
      sources.built();
      assertThat(sources.changed()).as("save " + save).isEqualTo(Map.of(module, Set.of(saved)));
      assertThat(sources.changed()).isEmpty();
      sources.built();
    }
  }

  @Test
  void fileThatEachBuildWritesAnewEndsTheRestarts() throws Exception {
    Sources sources = new Sources(List.of(module), BEGUN);
    int restarts = 0;
    Path log = module.source("log.txt");
    write(log);
    while (!sources.changed().isEmpty()) {
      restarts++;
      write(log);
      sources.built();
    }
    assertThat(restarts).isEqualTo(3);
  }

  private Path write(Path file) throws IOException {
    return write(file, BEGUN.plusSeconds(60 + ++writes));
  }

  private Path write(Path file, Instant moment) throws IOException {
    Files.writeString(file, "x".repeat(writes));
    return Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(moment));
  }
}
