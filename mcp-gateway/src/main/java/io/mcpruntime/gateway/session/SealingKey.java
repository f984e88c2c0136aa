package io.mcpruntime.gateway.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of 256 bits.
 *
 * @param secret for AES-GCM
 * @param hint one byte that tells which key sealed an id; reveals nothing of the key
 */
record SealingKey(SecretKey secret, byte hint) {
  private static final int BYTES = 32;

  /**
   * Reads a key in base64.
   *
   * @param source named in the error
   */
  static SealingKey parse(String base64, String source) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + " is not base64: it must hold 32 bytes", e);
    }
    if (key.length != BYTES) {
      throw new IllegalArgumentException(
          "%s holds %d bytes: a key has 32".formatted(source, key.length));
    }
    return of(key);
  }

  static SealingKey of(byte[] key) {
    try {
      byte hint = MessageDigest.getInstance("SHA-256").digest(key)[0];
      return new SealingKey(new SecretKeySpec(key, "AES"), hint);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
