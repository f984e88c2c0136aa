package io.mcpruntime.maven.metadata;

import java.util.List;

/** The metadata can't be used: every problem of every file, one line each, for the user to fix. */
public final class MetadataException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  MetadataException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** The lines of the message, in the order of files and lines. */
  public List<String> problems() {
    return problems;
  }
}
