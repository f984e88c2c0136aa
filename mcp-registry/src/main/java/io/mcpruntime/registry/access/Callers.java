package io.mcpruntime.registry.access;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whose credentials they are, remembered for a minute by the token's hash. Thread-safe. */
public final class Callers {
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final int MAX_KEPT = 1000;
  private static final int MAX_FAILURES = 30;

  private record Known(Optional<Caller> caller, Instant until) {}

  private final Reviewer reviewer;
  private final String audience;
  private final Clock clock;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private Instant failuresSince = Instant.EPOCH;
  private int failures;

  public Callers(Reviewer reviewer, String audience, Clock clock) {
    this.reviewer = reviewer;
    this.audience = audience;
    this.clock = clock;
  }

  /**
   * The caller of a request with this header, which may be null.
   *
   * @return failed when the API server can't be asked, or was asked too often about tokens that
   *     nobody may use
   */
  public Future<Optional<Caller>> find(String authorization) {
    Optional<String> token = token(authorization);
    if (token.isEmpty() || !TokenClaims.couldBeValid(token.get(), audience, clock.instant())) {
      return Future.succeededFuture(Optional.empty());
    }
    String hash = hash(token.get());
    Known before = known(hash);
    if (before != null) {
      return Future.succeededFuture(before.caller());
    }
    if (areTooMany()) {
      return Future.failedFuture("too many tokens were refused in the last minute");
    }
    return reviewer.review(token.get()).onSuccess(caller -> remember(hash, caller));
  }

  private synchronized Known known(String hash) {
    Known found = known.get(hash);
    if (found != null && found.until().isBefore(clock.instant())) {
      known.remove(hash);
      return null;
    }
    return found;
  }

  private synchronized void remember(String hash, Optional<Caller> caller) {
    if (caller.isEmpty()) {
      failures++;
    }
    known.put(hash, new Known(caller, clock.instant().plus(KEPT)));
    if (known.size() > MAX_KEPT) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private synchronized boolean areTooMany() {
    if (failuresSince.plus(KEPT).isBefore(clock.instant())) {
      failuresSince = clock.instant();
      failures = 0;
    }
    return failures >= MAX_FAILURES;
  }

  /** The password of Basic credentials; the user's name is of no interest. */
  private static Optional<String> token(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(6).strip());
      String text = new String(pair, StandardCharsets.ISO_8859_1);
      int colon = text.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
