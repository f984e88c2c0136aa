package io.mcpruntime.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Recognises {@code mvn mcp:setup}, which pushes the platform's image with the store's own login:
 * only administrators can read that.
 */
public final class SetupLogin {
  private static final String USER = "writer";

  private final byte[] password;

  /**
   * @param password of the store's user {@code writer}
   */
  public SetupLogin(String password) {
    this.password = password.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** {@link Caller#SETUP}, or empty for every other header. */
  public Optional<Caller> find(String authorization) {
    return BasicCredentials.parse(authorization)
        .filter(given -> given.user().equals(USER))
        .map(given -> given.password().getBytes(StandardCharsets.ISO_8859_1))
        .filter(given -> MessageDigest.isEqual(given, password))
        .map(given -> Caller.SETUP);
  }
}
