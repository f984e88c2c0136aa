package io.mcpruntime.registry.volume;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inodes of a file system: each file and folder takes one.
 *
 * @param total 0 where the number is not known or not limited
 * @param free those that are not in use
 */
record Inodes(long total, long free) {
  static final Inodes UNKNOWN = new Inodes(0, 0);
  private static final Logger LOG = LoggerFactory.getLogger(Inodes.class);

  /** The size and offsets of struct statvfs on 64-bit Linux: f_files and f_favail. */
  private static final int STATVFS_BYTES = 256;

  private static final int FILES = 5 * Long.BYTES;
  private static final int AVAILABLE = 7 * Long.BYTES;

  /** Asks the system (statvfs(3)), because Java's FileStore has no inodes. */
  static Inodes of(Path path) {
    if (!Platform.isLinux() || !Platform.is64Bit()) {
      return UNKNOWN;
    }
    try (Memory answer = new Memory(STATVFS_BYTES)) {
      Object[] arguments = {path.toString(), answer};
      boolean known =
          Function.getFunction(Platform.C_LIBRARY_NAME, "statvfs").invokeInt(arguments) == 0;
      if (!known) {
        LOG.warn("cannot count the free inodes of {}: error {}", path, Native.getLastError());
      }
      return known ? new Inodes(answer.getLong(FILES), answer.getLong(AVAILABLE)) : UNKNOWN;
    } catch (LinkageError e) {
      LOG.warn("cannot count the free inodes of {}: {}", path, e.toString());
      return UNKNOWN;
    }
  }

  /** Returns whether fewer than this share of all are free. */
  boolean areFewerThan(int percent) {
    return total > 0 && free < total / 100.0 * percent;
  }
}
