package io.mcpruntime.gateway.session;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a mounted Secret, read again whenever asked to; what is wrong there keeps the keys
 * that were right. Thread-safe.
 */
public final class SealingKeyFolder implements Supplier<SealingKeys> {
  private static final Logger LOG = LoggerFactory.getLogger(SealingKeyFolder.class);

  private final Path folder;
  private volatile SealingKeys keys;

  /**
   * Reads the folder for the first time.
   *
   * @throws IllegalArgumentException when it holds no keys
   */
  public SealingKeyFolder(Path folder) {
    this.folder = folder;
    keys = SealingKeys.read(folder);
  }

  @Override
  public SealingKeys get() {
    return keys;
  }

  /** Looks whether the keys were rotated. */
  public void refresh() {
    try {
      SealingKeys read = SealingKeys.read(folder);
      if (!read.equals(keys)) {
        keys = read;
        LOG.info("session keys rotated: {} of them open sessions", read.openers().size());
      }
    } catch (IllegalArgumentException e) {
      LOG.warn("keeps the session keys it has: {}", e.getMessage());
    }
  }
}
