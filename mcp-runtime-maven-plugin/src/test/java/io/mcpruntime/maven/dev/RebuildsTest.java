package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildsTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private int compiled;
  private FolderModule lib;
  private FolderModule server;
  private Rebuilds rebuilds;

  @BeforeEach
  void modules() {
    lib = new FolderModule(folder.resolve("lib"));
    server = new FolderModule(folder.resolve("server"), lib);
    DevBuilds builds = new DevBuilds();
    builds.add(lib);
    builds.add(server);
    rebuilds =
        new Rebuilds(builds, new ServerSet(), new RunFile("http://127.0.0.1:1"), new Lines(said));
  }

  @Test
  void removedClassesAreNoticedAndCompiledWithWhatIsMadeOfThem() throws IOException {
    assertThat(rebuilds.cleaned()).isEmpty();
    Files.delete(lib.classes());
    assertThat(rebuilds.cleaned()).containsExactly(lib);
    rebuilds.mend(rebuilds.cleaned(), () -> compiled++);
    assertThat(rebuilds.cleaned()).isEmpty();
    assertThat(lib.compilations).containsExactly("[]");
    assertThat(server.compilations).containsExactly("[]");
    assertThat(compiled).isEqualTo(1);
  }

  @Test
  void removedClassesThatCannotBeCompiledWaitForTheNextSave() throws IOException {
    Files.delete(lib.classes());
    lib.isBroken = true;
    rebuilds.mend(rebuilds.cleaned(), () -> compiled++);
    assertThat(said).containsExactly("lib is broken", "the previous version keeps running");
    assertThat(rebuilds.cleaned()).as("again and again").isEmpty();
    assertThat(server.compilations).isEmpty();
    lib.isBroken = false;
    rebuilds.changed(lib, Set.of(lib.source("A.java")), () -> compiled++);
    assertThat(lib.compilations).containsExactly("[]", "[A.java]");
    assertThat(server.compilations).containsExactly("[]");
    assertThat(compiled).isEqualTo(2);
  }

  private record Lines(List<String> lines) implements DevLog {
    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void complain(String line) {
      lines.add(line);
    }
  }
}
