package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWatchTest {
  @TempDir Path folder;
  private Path source;
  private FileWatch watch;

  @BeforeEach
  void watched() throws IOException {
    source = Files.writeString(folder.resolve("Weather.java"), "one");
    watch = new FileWatch(List.of(all(folder), all(folder.resolve("not-there-yet"))));
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
  void nothingIsLostWhileOtherFoldersAreTakenIn(@TempDir Path other) throws IOException {
    Path gone = Files.writeString(folder.resolve("notes.txt"), "x");
    assertThat(watch.changed()).containsExactly(gone);
    Files.writeString(other.resolve("old.txt"), "x");
    Files.delete(gone);
    Files.writeString(source, "another");
    Path fresh = Files.writeString(folder.resolve("Fresh.java"), "new");
    watch.watch(List.of(all(folder), all(other)));
    assertThat(watch.changed()).containsExactlyInAnyOrder(gone, source, fresh);
    watch.watch(List.of(all(other)));
    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void fileSavedWhileOtherFoldersAreTakenInIsSeen(@TempDir Path other) throws IOException {
    Path late = folder.resolve("late.txt");
    Files.writeString(other.resolve("first.txt"), "x");
    WatchedRoot saves =
        new WatchedRoot(other, "other", all -> true, file -> save(late).equals(late));
    watch.watch(List.of(saves, all(folder)));
    assertThat(watch.changed()).containsExactly(late);
  }

  private static Path save(Path file) {
    try {
      return Files.exists(file) ? file : Files.writeString(file, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    for (String name :
        List.of(
            ".Weather.java.swp",
            ".Weather.java.swo",
            "Weather.java~",
            ".#Weather.java",
            "#Weather.java#",
            "._Weather.java",
            "Weather.java___jb_tmp___",
            "Weather.java___jb_old___",
            ".DS_Store",
            "4913",
            "5036",
            "5159",
            ".Weather.java.kak.1a2B3c",
            "Weather.java.sb-1a2b3c4d-AbCdEf",
            "sedAb12Cd",
            ".Weather.java.Ab12Cd",
            ".mutagen-temporary-cross-device-rename-123",
            "Weather.java.bak",
            "Weather.java.orig",
            "Weather.java.rej",
            "Weather.java.tmp",
            "~$notes.docx")) {
      Files.writeString(folder.resolve(name), "x");
    }
    assertThat(watch.changed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sedentary",
        "sed.txt",
        ".env.docker",
        ".npmrc.sample",
        "2026",
        "4914",
        "bak",
        "original"
      })
  void whatIsOnlyNamedLikeThatIsSeen(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    assertThat(watch.changed()).containsExactly(file);
  }

  @Test
  void lockThatLeadsNowhereIsNotSeen() throws IOException {
    Files.createSymbolicLink(folder.resolve(".#servers.yaml"), Path.of("me@here.1:2"));
    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void whatIsWatchedMayChangeWithoutLosingASave() throws IOException {
    Path other = Files.writeString(Files.createDirectories(folder.resolve("b")).resolve("x"), "x");
    watch = new FileWatch(List.of(new WatchedRoot(folder, "a", f -> false, f -> true)));
    Files.writeString(source, "another");
    watch.watch(List.of(all(folder)));
    assertThat(watch.changed()).containsExactly(source);
    Files.writeString(other, "another");
    assertThat(watch.changed()).containsExactly(other);
  }

  private static WatchedRoot all(Path root) {
    return new WatchedRoot(root, root.toString(), folder -> true, file -> true);
  }
}
