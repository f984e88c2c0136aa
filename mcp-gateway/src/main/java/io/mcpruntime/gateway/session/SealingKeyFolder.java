package io.mcpruntime.gateway.session;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a mounted Secret. {@link #refresh} reads them again, and keeps the current ones if
 * the new ones are invalid. Thread-safe.
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

  /** Reads the keys again, in case they were rotated. */
  public void refresh() {
    try {
      SealingKeys read = SealingKeys.read(folder);
      if (!read.equals(keys)) {
        keys = read;
        LOG.info("session keys rotated: {} keys can open sessions", read.openers().size());
      }
    } catch (IllegalArgumentException e) {
      LOG.warn("keeping the current session keys: {}", e.getMessage());
    }
  }
}
