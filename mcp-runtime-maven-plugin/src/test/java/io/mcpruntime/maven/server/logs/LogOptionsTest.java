package io.mcpruntime.maven.server.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogOptionsTest {
  @ParameterizedTest
  @CsvSource({"90s, 90", "10m, 600", "1h, 3600", "1h30m, 5400", "2d, 172800"})
  void spanIsReadWithItsUnits(String text, int seconds) {
    assertThat(LogOptions.of(false, false, text, null, null).since())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "10 m", "-5m", "0s", "1w", "99999999999h", "1h30"})
  void wrongSpanSaysWhatToWrite(String text) {
    assertThatThrownBy(() -> LogOptions.of(false, false, text, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mcp.since is \"%s\"; write a number with s, m, h or d, for example 10m or 1h30m"
                .formatted(text));
  }

  @Test
  void wrongRegularExpressionNamesItsPlace() {
    assertThatThrownBy(() -> LogOptions.of(false, false, null, null, "a(b"))
        .hasMessageStartingWith("mcp.grep is \"a(b\", which is no regular expression of Java: ")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> LogOptions.of(false, false, null, null, "(".repeat(100_000)))
        .hasMessageStartingWith("mcp.grep is ");
  }

  @Test
  void optionsThatExcludeEachOtherAreRefused() {
    assertThatThrownBy(() -> LogOptions.of(true, true, null, null, null))
        .hasMessageStartingWith("mcp.follow and mcp.previous exclude each other");
    assertThatThrownBy(() -> LogOptions.of(false, false, null, 0, null))
        .hasMessage("mcp.tail is 0; a number of lines, 1 or more");
  }

  @Test
  void requestHasWhatTheUserWroteAndGoesOnAfterTheLastLine() {
    LogQuery first = LogQuery.of(LogOptions.of(true, false, "10m", 5, null));
    assertThat(first.parameters())
        .isEqualTo("timestamps=true&follow=true&sinceSeconds=600&tailLines=5");
    assertThat(first.after(null)).isEqualTo(first);
    assertThat(first.after(Instant.parse("2026-11-30T12:00:00.5Z")).parameters())
        .isEqualTo("timestamps=true&follow=true&sinceTime=2026-11-30T12:00:00.500Z");
  }
}
