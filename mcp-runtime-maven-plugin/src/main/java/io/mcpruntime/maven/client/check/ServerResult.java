package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What {@code mcp:test} found at one of several servers.
 *
 * @param error why it could not be asked; null when it was
 * @param report null when it could not be asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerResult(String name, boolean passed, String error, CheckReport report) {

  /** A server that was asked. */
  public static ServerResult of(String name, CheckReport report) {
    return new ServerResult(name, report.passed(), null, report);
  }

  /** A server that could not be asked. */
  public static ServerResult failed(String name, String error) {
    return new ServerResult(name, false, error, null);
  }

  String summary() {
    return name + ": " + (report == null ? error : report.summary());
  }

  String failure() {
    return name + ": " + (report == null ? error : report.firstFailure());
  }
}
