package io.mcpruntime.registry.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The free space and inodes of the registry's volume, as last measured. Thread-safe. */
public final class Volume {
  private final Path root;
  private final Reserve reserve;
  private final Function<Path, Inodes> inodeCount;
  private volatile long total;
  private volatile long free;
  private volatile Inodes inodes;

  public Volume(Path root, Reserve reserve) {
    this(root, reserve, Inodes::of);
  }

  Volume(Path root, Reserve reserve, Function<Path, Inodes> inodeCount) {
    this.root = root;
    this.reserve = reserve;
    this.inodeCount = inodeCount;
    measure();
  }

  /** Measures again with blocking system calls: do not call it on an event loop. */
  public void measure() {
    try {
      FileStore store = Files.getFileStore(root);
      total = store.getTotalSpace();
      free = store.getUsableSpace();
      inodes = inodeCount.apply(root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure " + root, e);
    }
  }

  /** Returns whether {@code bytes} more would use the reserve, or too few inodes are free. */
  public boolean isFullFor(long bytes) {
    return free - bytes < reserve.bytes() || hasFewInodes();
  }

  private boolean hasFewInodes() {
    return inodes.areFewerThan(reserve.inodePercent());
  }

  /** Returns the size in bytes. */
  public long total() {
    return total;
  }

  /** Returns the free bytes. */
  public long free() {
    return free;
  }

  /** Returns the number of all inodes; 0 where the file system has none. */
  public long totalInodes() {
    return inodes.total();
  }

  /** Returns the number of free inodes. */
  public long freeInodes() {
    return inodes.free();
  }

  /** Returns the error message for the person who pushes. */
  public String text() {
    String room =
        hasFewInodes()
            ? "%d of %d inodes (files and folders) are free, of which %d are reserved"
                .formatted(
                    inodes.free(), inodes.total(), inodes.total() / 100 * reserve.inodePercent())
            : "%d of %d MB are free, of which %d MB are reserved"
                .formatted(free >> 20, total >> 20, reserve.bytes() >> 20);
    return "the registry's volume is full: "
        + room
        + "; ask the cluster's administrator to enlarge the claim registry/registry or to remove images";
  }
}
