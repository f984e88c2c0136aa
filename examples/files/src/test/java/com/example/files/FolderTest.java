package com.example.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.files.Folder.Hit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
  @TempDir Path outside;
  private Path root;
  private Folder folder;

  @BeforeEach
  void someFiles() throws Exception {
    root = Files.createDirectories(outside.resolve("root"));
    Files.createDirectory(root.resolve("deep"));
    Files.writeString(root.resolve("a.md"), "First\nSecond line\n");
    Files.writeString(root.resolve("deep/b.txt"), "another SECOND\n");
    Files.write(root.resolve("image.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(root.resolve(".hidden"), "second\n");
    Files.writeString(outside.resolve("secret"), "second\n");
    Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
    folder = new Folder(root);
  }

  @Test
  void findsLinesInWhateverCase() {
    assertEquals(
        List.of(new Hit("a.md", 2, "Second line"), new Hit("deep/b.txt", 1, "another SECOND")),
        folder.search("second", null, 10).hits());
    assertEquals(1, folder.search("second", "**.md", 10).hits().size());
    assertTrue(folder.search("second", null, 1).more());
  }

  @Test
  void readsSomeLines() {
    assertEquals(new Folder.Page("a.md", 1, List.of("First"), true), folder.read("a.md", 1, 1));
    assertEquals(List.of("Second line"), folder.read("a.md", 2, 9).lines());
    assertEquals(List.of(), folder.read("a.md", 7, 9).lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret", "link", ".hidden", "deep/../../secret", "/etc/passwd", "deep", "", "x\0"})
  void nothingElseIsRead(String file) {
    var error = assertThrows(IllegalArgumentException.class, () -> folder.read(file, 1, 10));
    assertTrue(error.getMessage().startsWith("there is no file"), error.getMessage());
  }

  /** Kubernetes mounts a ConfigMap as links into a hidden folder, which it replaces at once. */
  @Test
  void filesOfMountedConfigMapAreThereOnce() throws Exception {
    Path version = Files.createDirectory(root.resolve("..2026_01"));
    Files.writeString(version.resolve("mounted.md"), "second\n");
    Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(root.resolve("mounted.md"), Path.of("..data/mounted.md"));
    assertEquals(List.of("a.md", "mounted.md"), folder.list("**.md"));
    assertEquals(List.of("second"), folder.read("mounted.md", 1, 1).lines());
  }

  @Test
  void wrongArgumentsAreExplained() {
    assertEquals("limit must be from 1 to 200", refused(() -> folder.search("x", null, 0)));
    assertEquals("files is no pattern such as **.md: [", refused(() -> folder.list("[")));
    assertEquals("text must not be empty", refused(() -> folder.search(" ", null, 1)));
    assertTrue(refused(() -> new Folder(root.resolve("none"))).contains("no such folder"));
  }

  private static String refused(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
