package io.mcpruntime.maven.client.check;

import io.mcpruntime.maven.client.check.Check.Outcome;
import java.util.List;

/** What {@code mcp:test} found at one server. */
public record CheckReport(String url, List<Check> checks) {

  public CheckReport {
    checks = List.copyOf(checks);
  }

  /** How many ended like this. */
  public long count(Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  /** Whether nothing failed. */
  public boolean passed() {
    return count(Outcome.FAILED) == 0;
  }

  /** The first check that failed, or an empty line. */
  public String firstFailure() {
    return checks.stream()
        .filter(check -> check.outcome() == Outcome.FAILED)
        .findFirst()
        .map(check -> check.name() + ": " + check.detail())
        .orElse("");
  }

  /** All of it in one line. */
  public String summary() {
    return "%d passed, %d failed, %d skipped"
        .formatted(count(Outcome.PASSED), count(Outcome.FAILED), count(Outcome.SKIPPED));
  }
}
