package io.mcpruntime.maven.server.logs;

import io.mcpruntime.maven.output.BoundedPattern;
import java.time.Duration;
import java.util.regex.PatternSyntaxException;

/**
 * What of a server's logs is shown.
 *
 * @param follow whether new lines are shown until the server is deleted
 * @param previous whether the logs are those of the containers before the last restart
 * @param since how old a line may be, or null
 * @param tail how many of the last lines of each pod are shown, or null
 * @param grep what a line has to contain, or null
 */
public record LogOptions(
    boolean follow, boolean previous, Duration since, Integer tail, BoundedPattern grep) {

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException that names the property and says what to write
   */
  public static LogOptions of(
      boolean follow, boolean previous, String since, Integer tail, String grep) {
    if (follow && previous) {
      throw new IllegalArgumentException(
          "mcp.follow and mcp.previous exclude each other: a container that has ended writes"
              + " nothing more");
    }
    if (tail != null && tail < 1) {
      throw new IllegalArgumentException("mcp.tail is " + tail + "; a number of lines, 1 or more");
    }
    return new LogOptions(
        follow,
        previous,
        since == null ? null : TimeSpan.parse("mcp.since", since),
        tail,
        grep == null ? null : pattern(grep));
  }

  private static BoundedPattern pattern(String regex) {
    try {
      return BoundedPattern.of(regex);
    } catch (PatternSyntaxException e) {
      String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
      throw new IllegalArgumentException(
          "mcp.grep is \"%s\", which is no regular expression of Java: %s%s"
              .formatted(regex, e.getDescription(), where),
          e);
    }
  }
}
