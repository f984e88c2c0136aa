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

/** Whose credentials they are, remembered for a minute by the token's hash. Thread-safe. */
public final class Callers {
  private static final Duration KEPT = Duration.ofSeconds(60);

  /** Soon asked again: an API server may know a service account a moment later than another. */
  private static final Duration REFUSED_KEPT = Duration.ofSeconds(5);

  private static final int MAX_KEPT = 1000;
  private static final int MAX_FAILURES = 1000;
  private static final int MAX_FAILURES_OF_NAMESPACE = 30;

  private record Known(Optional<Caller> caller, Instant until) {}

  private final Reviewer reviewer;
  private final Function<String, Future<Boolean>> isForged;
  private final String audience;
  private final Clock clock;
  private final Map<String, Known> accepted = new LinkedHashMap<>();
  private final Map<String, Known> refused = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private Instant failuresSince = Instant.EPOCH;
  private int failuresInAll;

  /**
   * @param isForged tells of a token whether the API server never made it
   */
  public Callers(
      Reviewer reviewer, Function<String, Future<Boolean>> isForged, String audience, Clock clock) {
    this.reviewer = reviewer;
    this.isForged = isForged;
    this.audience = audience;
    this.clock = clock;
  }

  /**
   * The caller of a request with this header, which may be null. Where too many tokens were refused
   * lately, those that were accepted before are believed until they end.
   *
   * @return failed when the API server can't be asked, or was asked too often about tokens that
   *     nobody may use
   */
  public Future<Optional<Caller>> find(String authorization) {
    Optional<String> token = BasicCredentials.parse(authorization).map(BasicCredentials::password);
    Optional<String> namespace =
        token.flatMap(t -> TokenClaims.namespace(t, audience, clock.instant()));
    if (namespace.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    String hash = hash(token.get());
    Known before = known(hash);
    if (before != null && before.until().isAfter(clock.instant())) {
      return Future.succeededFuture(before.caller());
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
      String token, String hash, String namespace, Known before) {
    if (areTooMany(namespace)) {
      return before != null && before.caller().isPresent()
          ? Future.succeededFuture(before.caller())
          : Future.failedFuture("too many tokens were refused in the last minute");
    }
    return reviewer.review(token).onSuccess(caller -> remember(hash, namespace, caller));
  }

  private synchronized Known known(String hash) {
    Known found = accepted.get(hash);
    return found == null ? refused.get(hash) : found;
  }

  private synchronized void remember(String hash, String namespace, Optional<Caller> caller) {
    accepted.remove(hash);
    refused.remove(hash);
    if (caller.isPresent()) {
      put(accepted, hash, new Known(caller, clock.instant().plus(KEPT)));
    } else {
      put(refused, hash, new Known(caller, clock.instant().plus(REFUSED_KEPT)));
      failures.merge(namespace, 1, Integer::sum);
      failuresInAll++;
    }
  }

  private static void put(Map<String, Known> to, String hash, Known known) {
    to.put(hash, known);
    if (to.size() > MAX_KEPT) {
      to.remove(to.keySet().iterator().next());
    }
  }

  private synchronized boolean areTooMany(String namespace) {
    if (failuresSince.plus(KEPT).isBefore(clock.instant())) {
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
