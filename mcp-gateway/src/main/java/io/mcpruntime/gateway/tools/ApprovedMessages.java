package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Caches the SHA-256 of messages of one server whose tool lists are approved: most clients get the
 * same bytes, and a comparison takes much longer. Thread-safe.
 */
final class ApprovedMessages {
  private static final int MOST = 16;

  private final Map<String, ToolLock> lockByHash =
      Collections.synchronizedMap(
          new LinkedHashMap<>(MOST, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ToolLock> eldest) {
              return size() > MOST;
            }
          });

  static String hash(byte[] message) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  boolean contains(String hash, ToolLock lock) {
    return lock.equals(lockByHash.get(hash));
  }

  void add(String hash, ToolLock lock) {
    lockByHash.put(hash, lock);
  }
}
