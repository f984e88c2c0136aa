package io.mcpruntime.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T11:59:55Z, 5s",
    "2026-11-30T12:00:05Z, 0s",
    "2026-11-30T11:01:00Z, 59m",
    "2026-11-30T10:00:00Z, 2h",
    "2026-11-01T12:00:00Z, 29d",
    "yesterday, -"
  })
  void ageHasItsLargestUnit(String created, String age) {
    assertThat(Age.of(created, NOW)).isEqualTo(age);
  }

  @Test
  void unknownTimeHasNoAge() {
    assertThat(Age.of(null, NOW)).isEqualTo("-");
  }
}
