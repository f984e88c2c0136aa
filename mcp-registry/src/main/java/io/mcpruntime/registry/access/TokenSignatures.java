package io.mcpruntime.registry.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects tokens that the API server never signed, by the keys that it publishes for its service
 * accounts (RFC 7517), so that they cost no TokenReview. A valid signature is not enough: only the
 * API server knows whether a token was revoked. Without keys, no token counts as forged.
 * Thread-safe.
 */
public final class TokenSignatures {
  private static final Duration KEYS_LIFETIME = Duration.ofMinutes(10);

  /** Limits how often a token with an unknown key causes a request for the keys. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(TokenSignatures.class);

  private final Supplier<Future<String>> published;
  private final Clock clock;
  private JWKSet keys = new JWKSet();
  private Instant asked = Instant.EPOCH;

  /**
   * @param published requests the keys, as JSON
   */
  public TokenSignatures(Supplier<Future<String>> published, Clock clock) {
    this.published = published;
    this.clock = clock;
  }

  /** Returns whether none of the published keys has signed it; never fails. */
  public Future<Boolean> isForged(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      return keysFor(signed).map(known -> !known.isEmpty() && !isSigned(signed, known));
    } catch (ParseException | RuntimeException e) {
      // The parser throws a NullPointerException for a head that is null.
      return Future.succeededFuture(true);
    }
  }

  private synchronized Future<JWKSet> keysFor(SignedJWT signed) {
    Instant now = clock.instant();
    boolean isKnown = keys.getKeyByKeyId(signed.getHeader().getKeyID()) != null;
    if (now.isBefore(asked.plus(isKnown ? KEYS_LIFETIME : PAUSE))) {
      return Future.succeededFuture(keys);
    }
    asked = now;
    return published.get().map(this::read).otherwise(this::unknown);
  }

  private synchronized JWKSet read(String json) {
    try {
      keys = JWKSet.parse(json);
    } catch (ParseException e) {
      LOG.warn("the keys of the API server cannot be read: {}", e.getMessage());
    }
    return keys;
  }

  private synchronized JWKSet unknown(Throwable failure) {
    LOG.warn(
        "the API server shows no keys, so that forged tokens are not recognised: {}",
        failure.getMessage());
    return keys;
  }

  private static boolean isSigned(SignedJWT token, JWKSet keys) {
    JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
    try {
      return key instanceof AsymmetricJWK asymmetric
          && token.verify(
              new DefaultJWSVerifierFactory()
                  .createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
    } catch (JOSEException | RuntimeException e) {
      LOG.debug("a token has a signature of another kind: {}", e.getMessage());
      return false;
    }
  }
}
