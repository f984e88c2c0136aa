package io.mcpruntime.maven.image.attach;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as registries write them. */
final class Digests {
  private Digests() {}

  /** Returns {@code sha256:} and the digest of these bytes. */
  static String of(byte[] content) {
    return "sha256:" + hex(content);
  }

  static String hex(byte[] content) {
    return HexFormat.of().formatHex(bytes(content));
  }

  static byte[] bytes(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
