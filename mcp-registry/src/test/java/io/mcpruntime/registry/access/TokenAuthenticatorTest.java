package io.mcpruntime.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenAuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String SUBJECT = "system:serviceaccount:a:default";

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void tokenIsReviewedOnceAMinute() {
    TokenAuthenticator callers =
        new TokenAuthenticator(this::vouch, TokenAuthenticatorTest::unknown, "mcp-registry", CLOCK);
    String header = basic(token("mcp-registry", SUBJECT, 60, "1"));
    assertThat(callers.find(header).result()).contains(new Caller("a", "default"));
    assertThat(callers.find(header).result()).contains(new Caller("a", "default"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void tokensThatCannotBeValidAreNotReviewed() {
    TokenAuthenticator callers =
        new TokenAuthenticator(this::vouch, TokenAuthenticatorTest::unknown, "mcp-registry", CLOCK);
    for (String header :
        new String[] {
          null,
          "",
          "Basic",
          "Basic !!!",
          "Basic " + base64("no-colon"),
          "Bearer " + token("mcp-registry", SUBJECT, 60, "1"),
          basic("password"),
          basic("a.b.c"),
          basic(token("https://kubernetes.default.svc", SUBJECT, 60, "1")),
          basic(token("mcp-registry", "system:node:node-1", 60, "1")),
          basic(token("mcp-registry", SUBJECT, -1, "1")),
          basic("x".repeat(100_000))
        }) {
      assertThat(callers.find(header).result()).as("%s", header).isEmpty();
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void forgedTokensStopReviewsOfOtherUnknownOnesOnly() {
    String known = basic(token("mcp-registry", SUBJECT, 60, "known"));
    TokenAuthenticator callers =
        new TokenAuthenticator(
            token -> {
              asked.incrementAndGet();
              return Future.succeededFuture(
                  token.endsWith(".known")
                      ? Optional.of(new Caller("a", "default"))
                      : Optional.empty());
            },
            TokenAuthenticatorTest::unknown,
            "mcp-registry",
            CLOCK);
    assertThat(callers.find(known).result()).isPresent();
    for (int i = 0; i < 100; i++) {
      callers.find(basic(token("mcp-registry", SUBJECT, 60, "forged" + i)));
    }
    assertThat(asked.get()).isLessThan(40);
    assertThat(callers.find(known).result()).isPresent();
  }

  @Test
  void acceptedTokenIsBelievedUntilItEndsWhileForgedOnesKeepComing() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    String known = basic(token("mcp-registry", SUBJECT, 100, "known"));
    TokenAuthenticator callers =
        new TokenAuthenticator(
            TokenAuthenticatorTest::onlyKnown,
            TokenAuthenticatorTest::unknown,
            "mcp-registry",
            clock);
    assertThat(callers.find(known).result()).isPresent();
    now.set(NOW.plusSeconds(61));
    for (int i = 0; i < 100; i++) {
      callers.find(basic(token("mcp-registry", SUBJECT, 200, "forged" + i)));
    }
    assertThat(callers.find(known).result()).isPresent();
    assertThat(callers.find(basic(token("mcp-registry", SUBJECT, 200, "new-known"))).failed())
        .isTrue();
    String other = "system:serviceaccount:b:default";
    assertThat(callers.find(basic(token("mcp-registry", other, 200, "b-known"))).result())
        .as("another namespace")
        .isPresent();
    now.set(NOW.plusSeconds(101));
    assertThat(callers.find(known).result()).isEmpty();
  }

  @Test
  void tokensThatTheApiServerNeverMadeTakeNothingFromOthers() {
    TokenAuthenticator callers =
        new TokenAuthenticator(
            this::vouch,
            token -> Future.succeededFuture(token.contains("forged")),
            "mcp-registry",
            CLOCK);
    for (int i = 0; i < 2_000; i++) {
      String header = basic(token("mcp-registry", SUBJECT, 60, "forged" + i));
      assertThat(callers.find(header).result()).isEmpty();
    }
    assertThat(asked).hasValue(0);
    assertThat(callers.find(basic(token("mcp-registry", SUBJECT, 60, "1"))).result()).isPresent();
  }

  /** Where the API server publishes no keys. */
  private static Future<Boolean> unknown(String token) {
    return Future.succeededFuture(false);
  }

  private static Future<Optional<Caller>> onlyKnown(String token) {
    return Future.succeededFuture(
        token.endsWith("known") ? Optional.of(new Caller("a", "default")) : Optional.empty());
  }

  private Future<Optional<Caller>> vouch(String token) {
    asked.incrementAndGet();
    return Future.succeededFuture(Optional.of(new Caller("a", "default")));
  }

  private static String token(String audience, String subject, int seconds, String signature) {
    String claims =
        "{\"aud\":[\"%s\"],\"sub\":\"%s\",\"exp\":%d}"
            .formatted(audience, subject, NOW.getEpochSecond() + seconds);
    return base64("{}") + "." + base64(claims) + "." + signature;
  }

  private static String basic(String password) {
    return "Basic " + base64("kubernetes:" + password);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
