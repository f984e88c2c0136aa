package io.mcpruntime.registry.access;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the claims of a token without checking its signature, to skip reviews of tokens that cannot
 * be valid.
 */
final class TokenClaims {
  private static final int MAX_LENGTH = 8 << 10;

  private TokenClaims() {}

  /** Returns the namespace in the claims, or empty when the token cannot be valid now. */
  static Optional<String> namespace(String token, String audience, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > MAX_LENGTH || parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(parts[1]);
      JsonObject claims = new JsonObject(new String(json, StandardCharsets.UTF_8));
      boolean possible =
          claims.getValue("aud") instanceof JsonArray audiences
              && audiences.contains(audience)
              && claims.getValue("exp") instanceof Number expires
              && expires.longValue() > now.getEpochSecond()
              && claims.getValue("sub") instanceof String subject
              && subject.startsWith(TokenReviewClient.SERVICE_ACCOUNT);
      return possible
          ? Optional.of(
              claims
                  .getString("sub")
                  .substring(TokenReviewClient.SERVICE_ACCOUNT.length())
                  .replaceFirst(":.*", ""))
          : Optional.empty();
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }
}
