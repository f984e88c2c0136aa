package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  @TempDir Path folder;
  private Path source;
  private FileWatch watch;

  @BeforeEach
  void watched() throws IOException {
    source = Files.writeString(folder.resolve("Weather.java"), "one");
    watch = new FileWatch(List.of(folder, folder.resolve("not-there-yet")));
  }

  @Test
  void nothingChangedNothingIsSeen() {
    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void newDifferentAndGoneFilesAreSeenOnce() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("not-there-yet/a")).resolve("b.json");
    Files.writeString(deep, "{}");
    Files.writeString(source, "another");
    assertThat(watch.changed()).containsExactlyInAnyOrder(source, deep);
    Files.delete(deep);
    assertThat(watch.changed()).containsExactly(deep);
    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void fileThatAnEditorReplacesIsSeen() throws IOException {
    Path fresh = Files.writeString(folder.resolve("fresh~"), "two");
    Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(source));
    Files.move(fresh, source, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(watch.changed()).containsExactly(source);
  }

  @Test
  void whatEditorsKeepBesideFilesIsNotSeen() throws IOException {
    for (String name : List.of(".Weather.java.swp", "Weather.java~", ".#Weather.java", "4913")) {
      Files.writeString(folder.resolve(name), "x");
    }
    assertThat(watch.changed()).isEmpty();
  }
}
