package io.mcpruntime.registry.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room the registry's volume has, as it was when last measured. Thread-safe. */
public final class Volume {
  private final Path root;
  private final long reserve;
  private volatile long total;
  private volatile long free;

  /**
   * @param reserve bytes that stay free
   */
  public Volume(Path root, long reserve) {
    this.root = root;
    this.reserve = reserve;
    measure();
  }

  /** Measures again; it takes a system call, so not on an event loop. */
  public void measure() {
    try {
      FileStore store = Files.getFileStore(root);
      total = store.getTotalSpace();
      free = store.getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure " + root, e);
    }
  }

  /** Whether {@code bytes} more would leave too little. */
  public boolean isFullFor(long bytes) {
    return free - bytes < reserve;
  }

  public long total() {
    return total;
  }

  public long free() {
    return free;
  }

  /** For the person who pushes. */
  public String text() {
    return "the registry's volume is full: %d of %d MB are free, of which %d MB are reserved; ask the cluster's administrator to enlarge the claim registry/registry or to remove images"
        .formatted(free >> 20, total >> 20, reserve >> 20);
  }
}
