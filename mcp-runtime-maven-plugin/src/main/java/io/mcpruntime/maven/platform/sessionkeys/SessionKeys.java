package io.mcpruntime.maven.platform.sessionkeys;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys that seal the gateway's sessions, as a Secret's data. {@code current} seals, and all
 * keys open. Every replica knows a key as {@code next} long before it seals. Keys are never shown.
 */
final class SessionKeys {
  static final String CURRENT = "current";
  static final String NEXT = "next";
  static final String PREVIOUS = "previous";

  /** A mounted Secret is seen by its pods after a minute. */
  static final Duration BETWEEN_ROTATIONS = Duration.ofMinutes(2);

  private static final int BYTES = 32;

  private SessionKeys() {}

  /** Returns new keys as {@code stringData}: the gateway reads base64 text. */
  static Map<String, String> fresh(SecureRandom random) {
    return Map.of(CURRENT, key(random), NEXT, key(random));
  }

  /** What was current opens once more, what was next seals, and a new key is next. */
  static Map<String, String> rotated(Map<String, String> keys, SecureRandom random) {
    Map<String, String> rotated = new TreeMap<>();
    rotated.put(PREVIOUS, keys.get(CURRENT));
    rotated.put(CURRENT, keys.get(NEXT));
    rotated.put(NEXT, key(random));
    return rotated;
  }

  /** How long the next rotation has to wait, if it has to. */
  static Optional<Duration> wait(Instant lastRotation, Instant now) {
    Duration left = Duration.between(now, lastRotation.plus(BETWEEN_ROTATIONS));
    return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
  }

  private static String key(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
