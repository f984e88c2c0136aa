package io.mcpruntime.maven.image.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the tar of an image, as Jib does: each layer is a compressed tar in it. */
final class LayeredTar {
  /** One layer of an image. */
  interface Layer {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private LayeredTar() {}

  static Path in(Path folder, Layer... layers) throws IOException {
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

  static void file(TarArchiveOutputStream tar, String name, int mode, String content)
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

  static void link(TarArchiveOutputStream tar, String name, byte kind, String to)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
