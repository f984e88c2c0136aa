package io.mcpruntime.maven.image.cds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseJvmTest {
  private static final String LIBRARY = "opt/java/lib/server/libjvm.so";

  @TempDir Path folder;

  /** One layer of an image. */
  private interface Layer {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  @Test
  void runtimeIsTakenOutAsTheLayersLeaveIt() throws Exception {
    Path tar =
        image(
            layer -> {
              file(layer, "opt/java/bin/java", 0755, "program");
              file(layer, LIBRARY, 0644, "library");
              file(layer, "opt/java/lib/old", 0644, "gone");
              file(layer, "etc/passwd", 0644, "not of the runtime");
              file(layer, "opt/java/../evil", 0644, "not of the runtime");
              link(layer, "opt/java/legal", TarConstants.LF_SYMLINK, "lib");
              link(layer, "opt/java/absolute", TarConstants.LF_SYMLINK, "/opt/java/bin/java");
              link(layer, "opt/java/outside", TarConstants.LF_SYMLINK, "/etc/passwd");
              link(layer, "opt/java/lib/hard", TarConstants.LF_LINK, LIBRARY);
            },
            layer -> {
              file(layer, "opt/java/lib/.wh.old", 0644, "");
              link(layer, "opt/java/legal", TarConstants.LF_SYMLINK, "bin");
            });
    BaseJvm jvm = BaseJvm.unpack(tar, folder.resolve("jvm"));
    assertThat(jvm.java()).isExecutable().hasContent("program");
    assertThat(Files.getLastModifiedTime(jvm.java()).toMillis()).isEqualTo(5000);
    assertThat(jvm.home().resolve("absolute")).hasContent("program");
    assertThat(jvm.home().resolve("legal/java")).hasContent("program");
    assertThat(jvm.home().resolve("lib/hard")).hasContent("library");
    assertThat(names(jvm.home())).containsExactly("absolute", "bin", "legal", "lib");
    assertThat(names(jvm.home().resolve("lib"))).containsExactly("hard", "server");
    assertThat(names(folder)).containsExactly("image.tar", "jvm");
  }

  @Test
  void layerThatContradictsItselfLeavesNothing() throws Exception {
    Path tar =
        image(
            layer -> {
              file(layer, LIBRARY, 0644, "library");
              file(layer, LIBRARY + "/file", 0644, "in a file");
            });
    assertThatThrownBy(() -> BaseJvm.unpack(tar, folder.resolve("jvm")))
        .isInstanceOf(IOException.class);
    assertThat(names(folder)).containsExactly("image.tar");
  }

  private Path image(Layer... layers) throws IOException {
    Path file = folder.resolve("image.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < layers.length; i++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes);
            TarArchiveOutputStream layer = new TarArchiveOutputStream(zipped)) {
          layers[i].write(layer);
        }
        file(tar, i + ".tar.gz", 0644, bytes.toByteArray());
      }
    }
    return file;
  }

  private static void file(TarArchiveOutputStream tar, String name, int mode, String content)
      throws IOException {
    file(tar, name, mode, content.getBytes(UTF_8));
  }

  private static void file(TarArchiveOutputStream tar, String name, int mode, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setModTime(FileTime.fromMillis(5000));
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, byte kind, String to)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
