package io.mcpruntime.maven.platform;

import java.util.Locale;

/** What applying an object did to it. */
public enum Applied {
  CREATED,
  CONFIGURED,
  UNCHANGED;

  /** As progress lines say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stronger of two: what a part as a whole went through. */
  Applied or(Applied other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
