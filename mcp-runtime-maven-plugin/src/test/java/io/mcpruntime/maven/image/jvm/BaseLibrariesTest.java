package io.mcpruntime.maven.image.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseLibrariesTest {
  @TempDir Path folder;

  /** Debian and its children: /lib and /lib64 are links, and so is the loader's well-known name. */
  @Test
  void librariesOfGlibcAreFoundBehindLinks() throws Exception {
    Path tar =
        LayeredTar.in(
            folder,
            layer -> {
              LayeredTar.link(layer, "lib", TarConstants.LF_SYMLINK, "usr/lib");
              LayeredTar.link(layer, "lib64", TarConstants.LF_SYMLINK, "usr/lib64");
              LayeredTar.link(
                  layer,
                  "usr/lib64/ld-linux-x86-64.so.2",
                  TarConstants.LF_SYMLINK,
                  "/lib/x86_64-linux-gnu/ld-2.31.so");
              LayeredTar.file(layer, "usr/lib/x86_64-linux-gnu/ld-2.31.so", 0755, "loader");
              LayeredTar.file(layer, "usr/lib/x86_64-linux-gnu/libc-2.31.so", 0755, "old libc");
              LayeredTar.link(
                  layer,
                  "usr/lib/x86_64-linux-gnu/libc.so.6",
                  TarConstants.LF_SYMLINK,
                  "libc-2.31.so");
              LayeredTar.file(layer, "usr/lib/x86_64-linux-gnu/libother.so.1", 0644, "other");
              LayeredTar.file(layer, "opt/libm.so.6", 0644, "not of the system");
            },
            layer ->
                LayeredTar.file(layer, "usr/lib/x86_64-linux-gnu/libc-2.31.so", 0755, "new libc"));
    BaseLibraries libraries = BaseLibraries.unpack(tar, folder.resolve("libraries"));
    assertThat(libraries.loader()).isEqualTo("ld-linux-x86-64.so.2");
    assertThat(names(libraries.folder())).containsExactly("ld-linux-x86-64.so.2", "libc.so.6");
    assertThat(libraries.folder().resolve("ld-linux-x86-64.so.2")).hasContent("loader");
    assertThat(libraries.folder().resolve("libc.so.6")).hasContent("new libc");
  }

  @Test
  void loaderOfMuslIsItsLibraryToo() throws Exception {
    Path tar =
        LayeredTar.in(
            folder,
            layer -> {
              LayeredTar.file(layer, "lib/ld-musl-x86_64.so.1", 0755, "musl");
              LayeredTar.link(layer, "lib/libz.so.1", TarConstants.LF_SYMLINK, "libz.so.1.3.1");
              LayeredTar.file(layer, "lib/libz.so.1.3.1", 0755, "zlib");
              LayeredTar.link(layer, "lib/libm.so.6", TarConstants.LF_LINK, "lib/libz.so.1.3.1");
            });
    BaseLibraries libraries = BaseLibraries.unpack(tar, folder.resolve("libraries"));
    assertThat(libraries.loader()).isEqualTo("ld-musl-x86_64.so.1");
    assertThat(libraries.folder().resolve("libz.so.1")).hasContent("zlib");
    assertThat(libraries.folder().resolve("libm.so.6")).hasContent("zlib");
  }

  @Test
  void imageWithoutALoaderIsNamedAndNothingIsLeft() throws Exception {
    Path tar =
        LayeredTar.in(
            folder,
            layer -> {
              LayeredTar.file(layer, "lib/libc.so.6", 0755, "libc");
              LayeredTar.link(layer, "lib/ld-linux.so.2", TarConstants.LF_SYMLINK, "ld-linux.so.2");
            });
    assertThatThrownBy(() -> BaseLibraries.unpack(tar, folder.resolve("libraries")))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("has no loader of glibc or musl");
    assertThat(names(folder)).containsExactly("image.tar");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
