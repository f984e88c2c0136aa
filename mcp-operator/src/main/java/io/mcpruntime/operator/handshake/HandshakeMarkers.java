package io.mcpruntime.operator.handshake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an empty file for each running handshake. The files of a killed process name the servers
 * that may have ended it. Does nothing if the folder is not writable. Thread-safe.
 */
final class HandshakeMarkers {
  private static final Logger LOG = LoggerFactory.getLogger(HandshakeMarkers.class);

  private final Path folder;
  private final Set<String> left = new TreeSet<>();

  HandshakeMarkers(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      LOG.warn("cannot write handshake markers in {}: {}", folder, e.toString());
    }
    clear();
    if (!left.isEmpty()) {
      LOG.warn("the last process ended during handshakes with {}, which are now asked last", left);
    }
  }

  /**
   * Whether the last process ended during the handshake with this server, which was not asked
   * since.
   */
  synchronized boolean isSuspect(String server) {
    return left.contains(server);
  }

  synchronized void begin(String server) {
    try {
      Files.deleteIfExists(file(server));
      Files.createFile(file(server));
    } catch (IOException e) {
      LOG.debug("cannot write the marker of {}", server, e);
    }
  }

  synchronized void end(String server) {
    left.remove(server);
    try {
      Files.deleteIfExists(file(server));
    } catch (IOException e) {
      LOG.debug("cannot remove the marker of {}", server, e);
    }
  }

  /** Removes all files and remembers their servers. */
  synchronized void clear() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*_*")) {
      for (Path file : files) {
        left.add(file.getFileName().toString().replaceFirst("_", "/"));
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("cannot read markers in {}", folder, e);
    }
  }

  /** Returns the file of a server; namespaces and names have no underscore. */
  private Path file(String server) {
    return folder.resolve(server.replaceFirst("/", "_"));
  }
}
