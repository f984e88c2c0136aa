package io.mcpruntime.maven.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Formats how old an object is, in its largest unit, as {@code 5s}, {@code 12m} or {@code 3d}. */
public final class Age {
  private Age() {}

  /**
   * Returns the age, or {@code -} when the time of the creation is not known.
   *
   * @param created as the API server writes it, or null
   */
  public static String of(String created, Instant now) {
    if (created == null) {
      return "-";
    }
    try {
      return text(Duration.between(Instant.parse(created), now));
    } catch (DateTimeException e) {
      return "-";
    }
  }

  private static String text(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    // The clocks of two machines differ.
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
