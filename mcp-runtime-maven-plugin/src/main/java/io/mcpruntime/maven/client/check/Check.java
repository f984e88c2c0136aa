package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One thing that was looked at, how that ended, and why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(String name, Outcome outcome, String detail) {

  /** How a check ends. */
  public enum Outcome {
    PASSED("ok"),
    FAILED("FAILED"),
    SKIPPED("skipped"),

    /** Nothing was looked at: it says something of checks that are counted themselves. */
    NOTE("note");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  static Check passed(String name, String detail) {
    return new Check(name, Outcome.PASSED, detail);
  }

  static Check failed(String name, String detail) {
    return new Check(name, Outcome.FAILED, detail);
  }

  static Check skipped(String name, String detail) {
    return new Check(name, Outcome.SKIPPED, detail);
  }

  static Check note(String name, String detail) {
    return new Check(name, Outcome.NOTE, detail);
  }

  @Override
  public String toString() {
    return String.format("%-7s  %s%s", outcome.word, name, detail == null ? "" : ": " + detail);
  }
}
