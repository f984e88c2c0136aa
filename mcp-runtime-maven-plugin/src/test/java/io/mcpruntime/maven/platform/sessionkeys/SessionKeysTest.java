package io.mcpruntime.maven.platform.sessionkeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionKeysTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final SecureRandom random = new SecureRandom();

  @Test
  void freshKeysAreTwoOf32Bytes() {
    Map<String, String> keys = SessionKeys.fresh(random);
    assertThat(keys).containsOnlyKeys("current", "next");
    assertThat(keys.values())
        .doesNotHaveDuplicates()
        .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
  }

  @Test
  void rotationNeverSealsWithAKeyThatNobodyKnewBefore() {
    Map<String, String> first = SessionKeys.fresh(random);
    Map<String, String> second = SessionKeys.rotated(first, random);
    assertThat(second)
        .containsOnlyKeys("previous", "current", "next")
        .containsEntry("previous", first.get("current"))
        .containsEntry("current", first.get("next"));
    assertThat(first.values()).doesNotContain(second.get("next"));
    Map<String, String> third = SessionKeys.rotated(second, random);
    assertThat(third)
        .containsEntry("previous", second.get("current"))
        .containsEntry("current", second.get("next"));
    assertThat(third.values()).doesNotContain(first.get("current"));
  }

  @Test
  void secondRotationWaitsForThePods() {
    assertThat(SessionKeys.wait(NOON, NOON.plusSeconds(90))).contains(Duration.ofSeconds(30));
    assertThat(SessionKeys.wait(NOON, NOON.plusSeconds(120))).isEmpty();
  }
}
