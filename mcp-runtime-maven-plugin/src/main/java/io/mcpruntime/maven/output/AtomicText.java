package io.mcpruntime.maven.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced as a whole: a reader sees the old content or the new one. */
public final class AtomicText {
  private final Path file;

  public AtomicText(Path file) {
    this.file = file;
  }

  /** Replaces the content, in UTF-8. Makes the folder where it is missing. */
  public void write(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    try {
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
