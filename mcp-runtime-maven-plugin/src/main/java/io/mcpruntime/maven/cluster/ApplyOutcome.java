package io.mcpruntime.maven.cluster;

import java.util.Locale;

/** What applying an object changed, the strongest first. */
public enum ApplyOutcome {
  CREATED,
  CONFIGURED,
  UNCHANGED;

  /** The outcome in progress lines, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the stronger of two: the outcome for several objects together. */
  public ApplyOutcome or(ApplyOutcome other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
