package io.mcpruntime.maven.server.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of one server. */
public enum Outcome {
  /** Created or changed, and ready. */
  DEPLOYED("deployed"),
  /** Its resource is as it was, and it is ready. */
  UNCHANGED("unchanged"),
  /** Its image is in the registry, and the goal does no more. */
  PUSHED("pushed"),
  /** It has an earlier spec again. */
  ROLLED_BACK("rolledBack"),
  /** Nothing was changed, as {@code mcp.dryRun} asks. */
  DRY_RUN("dryRun"),
  /** The goal failed with this server. */
  FAILED("failed"),
  /** The goal ended with another server before this one was done. */
  PENDING("pending");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** The outcome as files and logs have it. */
  @JsonValue
  public String text() {
    return text;
  }
}
