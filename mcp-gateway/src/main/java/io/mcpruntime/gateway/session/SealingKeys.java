package io.mcpruntime.gateway.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The current keys. {@code current} seals; {@code next} and {@code previous} can only open, so that
 * replicas that see a rotation at different times accept each other's ids.
 */
public record SealingKeys(List<SealingKey> openers) {
  private static final List<String> NAMES = List.of("current", "next", "previous");

  public SealingKeys {
    openers = List.copyOf(openers);
  }

  /** Creates a random key: sessions end with the process. */
  public static SealingKeys random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SealingKeys(List.of(SealingKey.of(key)));
  }

  /**
   * Reads the files {@code current} and, where they exist, {@code next} and {@code previous}.
   *
   * @throws IllegalArgumentException with the file that is missing or invalid
   */
  public static SealingKeys read(Path folder) {
    List<SealingKey> keys = new ArrayList<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      try {
        if (Files.exists(file)) {
          keys.add(SealingKey.parse(Files.readString(file), file.toString()));
        } else if (keys.isEmpty()) {
          throw new IllegalArgumentException(
              file + " is missing: it holds the session key (mvn mcp:setup creates it)");
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
      }
    }
    return new SealingKeys(keys);
  }

  SealingKey sealer() {
    return openers.get(0);
  }
}
