package io.mcpruntime.registry.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenSignaturesTest {
  private final RSAKey first = key("first");
  private final RSAKey second = key("second");
  private final AtomicReference<Future<String>> published = new AtomicReference<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH.plusSeconds(60));
  private final TokenSignatures signatures =
      new TokenSignatures(
          () -> {
            asked.incrementAndGet();
            return published.get();
          },
          clock());

  @Test
  void tokenOfAPublishedKeyIsNotForged() throws Exception {
    publish(first);
    assertThat(isForged(token(first))).isFalse();
    String other = token(first);
    assertThat(isForged(other.substring(0, other.length() - 6) + "AAAAAA")).isTrue();
    RSAKey sameName = new RSAKey.Builder(second).keyID("first").build();
    assertThat(
            isForged(token(new RSAKey.Builder(sameName).privateKey(second.toPrivateKey()).build())))
        .isTrue();
    assertThat(isForged("a.b.c")).isTrue();
    assertThat(isForged("eyJhbGciOiJub25lIn0.e30.")).isTrue();
    for (String head : List.of("null", "[]", "1", "{}", "{\"alg\":null}", "{\"alg\":1}")) {
      String encoded = Base64.getUrlEncoder().encodeToString(head.getBytes(UTF_8));
      assertThat(isForged(encoded + ".e30.AAAA")).as(head).isTrue();
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void newKeyIsLookedForOnceInAWhile() throws Exception {
    publish(first);
    assertThat(isForged(token(first))).isFalse();
    publish(first, second);
    assertThat(isForged(token(second))).isTrue();
    now.set(now.get().plusSeconds(11));
    assertThat(isForged(token(second))).isFalse();
    assertThat(asked).hasValue(2);
  }

  @Test
  void noTokenIsForgedWhileNoKeysAreKnown() throws Exception {
    published.set(Future.failedFuture("403"));
    assertThat(isForged(token(first))).isFalse();
    now.set(now.get().plusSeconds(11));
    published.set(Future.succeededFuture("no JSON"));
    assertThat(isForged(token(first))).isFalse();
    now.set(now.get().plusSeconds(11));
    publish(second);
    assertThat(isForged(token(first))).isTrue();
  }

  private void publish(RSAKey... keys) {
    published.set(Future.succeededFuture(new JWKSet(List.of(keys)).toString()));
  }

  private boolean isForged(String token) {
    return signatures.isForged(token).result();
  }

  private Clock clock() {
    InstantSource source = now::get;
    return source.withZone(ZoneOffset.UTC);
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(RSAKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder().subject("system:serviceaccount:a:default").build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
