package io.mcpruntime.maven.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A client's file on disk: replaced whole or not at all, with a copy of what was there. */
final class ConfigFile {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Path path;

  ConfigFile(Path path) {
    this.path = path;
  }

  /** The content; empty where there is no file. */
  String read() throws ConnectException, IOException {
    if (!Files.exists(path)) {
      return "";
    }
    if (!Files.isRegularFile(path)) {
      throw new ConnectException(path + " is not a file; move it away first");
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConnectException(path + " is not UTF-8; save it with that encoding first", e);
    }
  }

  /**
   * Replaces the content, if it is still {@code before}, and says where the copy is; null without a
   * file before.
   */
  Path replace(String before, String after, Clock clock) throws ConnectException, IOException {
    // Configurations are often links into a folder of dotfiles: the link stays.
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path temp = temporary(target);
    try {
      Files.writeString(temp, after, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Path backup = null;
      if (Files.exists(target)) {
        keepPermissions(target, temp);
        backup = copy(target, LocalDateTime.now(clock).format(TIMESTAMP));
      }
      if (!read().equals(before)) {
        throw new ConnectException(path + " was changed by another program; run this again");
      }
      Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return backup;
    } finally {
      Files.deleteIfExists(temp);
    }
  }

  /**
   * Creates a private file, which gets the former file's permissions; a new file has the usual
   * ones.
   */
  private static Path temporary(Path target) throws IOException {
    String name = "." + target.getFileName() + ".";
    return Files.exists(target)
        ? Files.createTempFile(target.getParent(), name, ".tmp")
        : Files.createFile(target.resolveSibling(name + UUID.randomUUID() + ".tmp"));
  }

  private static Path copy(Path target, String timestamp) throws IOException {
    Path backup = target.resolveSibling(target.getFileName() + ".bak-" + timestamp);
    for (int i = 2; Files.exists(backup); i++) {
      backup = target.resolveSibling(target.getFileName() + ".bak-" + timestamp + "-" + i);
    }
    return Files.copy(target, backup, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }
}
