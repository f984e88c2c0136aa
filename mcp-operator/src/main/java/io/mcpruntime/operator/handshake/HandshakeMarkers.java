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
 * An empty file for each server that is being asked: those that a killed process leaves name the
 * servers that may have ended it. Thread-safe; where nothing can be written, nothing is known.
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
      LOG.warn("cannot remember whom it asks in {}: {}", folder, e.toString());
    }
    clear();
    if (!left.isEmpty()) {
      LOG.warn("ended while it asked {}: asks these last", left);
    }
  }

  /** Whether the last process ended while it asked this one, which has not been asked since. */
  synchronized boolean isSuspect(String server) {
    return left.contains(server);
  }

  synchronized void begin(String server) {
    try {
      Files.deleteIfExists(file(server));
      Files.createFile(file(server));
    } catch (IOException e) {
      LOG.debug("no marker of {}", server, e);
    }
  }

  synchronized void end(String server) {
    left.remove(server);
    try {
      Files.deleteIfExists(file(server));
    } catch (IOException e) {
      LOG.debug("marker of {} stays", server, e);
    }
  }

  /** Removes all; what was there is remembered by this object. */
  synchronized void clear() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*_*")) {
      for (Path file : files) {
        left.add(file.getFileName().toString().replaceFirst("_", "/"));
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("no markers in {}", folder, e);
    }
  }

  /** Neither a namespace nor a name has an underscore. */
  private Path file(String server) {
    return folder.resolve(server.replaceFirst("/", "_"));
  }
}
