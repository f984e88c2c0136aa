package io.mcpruntime.maven.server.logs;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time span that a user writes, such as {@code 90s}, {@code 10m} or {@code 1h30m}. */
final class TimeSpan {
  private static final Pattern WHOLE = Pattern.compile("(\\d{1,6}[smhd])+");
  private static final Pattern PART = Pattern.compile("(\\d+)([smhd])");
  private static final Map<String, Integer> SECONDS =
      Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);

  private TimeSpan() {}

  /**
   * Returns the span of one second or more.
   *
   * @throws IllegalArgumentException that says what to write
   */
  static Duration parse(String property, String text) {
    long seconds = 0;
    if (WHOLE.matcher(text).matches()) {
      Matcher part = PART.matcher(text);
      while (part.find()) {
        seconds += Long.parseLong(part.group(1)) * SECONDS.get(part.group(2));
      }
    }
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; write a number with s, m, h or d, for example 10m or 1h30m"
              .formatted(property, text));
    }
    return Duration.ofSeconds(seconds);
  }
}
