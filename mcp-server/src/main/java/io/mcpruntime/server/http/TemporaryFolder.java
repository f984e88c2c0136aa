package io.mcpruntime.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The folder that Tomcat wants; nothing of a server here is written into it. */
record TemporaryFolder(Path path) {
  static TemporaryFolder create() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("mcp-server"));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  void delete() {
    try (var files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      path.toFile().deleteOnExit(); // somebody else has written into it
    }
  }
}
