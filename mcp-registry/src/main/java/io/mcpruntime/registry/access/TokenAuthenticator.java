package io.mcpruntime.registry.access;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the caller of a token, and caches the answer by the token's hash. Thread-safe. */
public final class TokenAuthenticator {
  private static final Duration ACCEPTED_LIFETIME = Duration.ofSeconds(60);

  /** Short, because replicas of the API server learn of a service account at different times. */
  private static final Duration REFUSED_LIFETIME = Duration.ofSeconds(5);

  private static final int MAX_CACHED = 1000;
  private static final int MAX_FAILURES = 1000;
  private static final int MAX_FAILURES_OF_NAMESPACE = 30;

  /**
   * The last answer for a token.
   *
   * @param caller null if the token was refused
   */
  private record CachedAnswer(Caller caller, Instant until) {
    private Future<Optional<Caller>> found() {
      return Future.succeededFuture(Optional.ofNullable(caller));
    }
  }

  private final TokenReviewer reviewer;
  private final Function<String, Future<Boolean>> isForged;
  private final String audience;
  private final Clock clock;
  private final Map<String, CachedAnswer> accepted = new LinkedHashMap<>();
  private final Map<String, CachedAnswer> refused = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private Instant failuresSince = Instant.EPOCH;
  private int failuresInAll;

  /**
   * @param isForged returns whether the API server never issued a token
   */
  public TokenAuthenticator(
      TokenReviewer reviewer,
      Function<String, Future<Boolean>> isForged,
      String audience,
      Clock clock) {
    this.reviewer = reviewer;
    this.isForged = isForged;
    this.audience = audience;
    this.clock = clock;
  }

  /**
   * Finds the caller of a request with this header {@code Authorization}, which may be null. While
   * too many tokens are refused, cached answers stay valid.
   *
   * @return failed when the API server does not answer, or refused too many tokens lately
   */
  public Future<Optional<Caller>> find(String authorization) {
    Optional<String> token = BasicCredentials.parse(authorization).map(BasicCredentials::password);
    Optional<String> namespace =
        token.flatMap(t -> TokenClaims.namespace(t, audience, clock.instant()));
    if (namespace.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    String hash = hash(token.get());
    CachedAnswer before = cached(hash);
    if (before != null && before.until().isAfter(clock.instant())) {
      return before.found();
    }
    return isForged
        .apply(token.get())
        .compose(
            forged ->
                forged
                    ? Future.succeededFuture(Optional.empty())
                    : reviewed(token.get(), hash, namespace.get(), before));
  }

  private Future<Optional<Caller>> reviewed(
      String token, String hash, String namespace, CachedAnswer before) {
    if (areTooMany(namespace)) {
      return before != null && before.caller() != null
          ? before.found()
          : Future.failedFuture("too many tokens were refused in the last minute");
    }
    return reviewer
        .review(token)
        .onSuccess(caller -> remember(hash, namespace, caller.orElse(null)));
  }

  private synchronized CachedAnswer cached(String hash) {
    CachedAnswer found = accepted.get(hash);
    return found == null ? refused.get(hash) : found;
  }

  private synchronized void remember(String hash, String namespace, Caller caller) {
    accepted.remove(hash);
    refused.remove(hash);
    if (caller != null) {
      put(accepted, hash, new CachedAnswer(caller, clock.instant().plus(ACCEPTED_LIFETIME)));
    } else {
      put(refused, hash, new CachedAnswer(caller, clock.instant().plus(REFUSED_LIFETIME)));
      failures.merge(namespace, 1, Integer::sum);
      failuresInAll++;
    }
  }

  private static void put(Map<String, CachedAnswer> to, String hash, CachedAnswer answer) {
    to.put(hash, answer);
    if (to.size() > MAX_CACHED) {
      to.remove(to.keySet().iterator().next());
    }
  }

  private synchronized boolean areTooMany(String namespace) {
    if (failuresSince.plus(ACCEPTED_LIFETIME).isBefore(clock.instant())) {
      failuresSince = clock.instant();
      failures.clear();
      failuresInAll = 0;
    }
    return failuresInAll >= MAX_FAILURES
        || failures.getOrDefault(namespace, 0) >= MAX_FAILURES_OF_NAMESPACE;
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
