package io.mcpruntime.maven.metadata;

import io.mcpruntime.crd.Preview;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How previews are deployed.
 *
 * @param name such as {@code pr-12}
 * @param expires when the operator deletes them
 */
public record PreviewSettings(String name, Instant expires) {
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,3})([hd])");
  private static final Duration SHORTEST = Duration.ofHours(1);

  /**
   * Reads the options of a goal.
   *
   * @param time how long previews stay, such as {@code 72h} or {@code 3d}
   * @throws IllegalArgumentException that says what would be right
   */
  public static PreviewSettings of(String name, String time, Instant now) {
    requireName(name);
    Matcher parts = TIME.matcher(time);
    Duration stay =
        !parts.matches()
            ? Duration.ZERO
            : parts.group(2).equals("h")
                ? Duration.ofHours(Long.parseLong(parts.group(1)))
                : Duration.ofDays(Long.parseLong(parts.group(1)));
    if (stay.compareTo(SHORTEST) < 0 || stay.compareTo(Preview.MAX_STAY) > 0) {
      throw new IllegalArgumentException(
          "mcp.preview.ttl is \"%s\"; right would be 1h to 30d, such as 72h".formatted(time));
    }
    return new PreviewSettings(name, now.plus(stay).truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Checks the name of a preview.
   *
   * @throws IllegalArgumentException that says what would be right
   */
  public static void requireName(String name) {
    if (!Preview.isName(name)) {
      throw new IllegalArgumentException(
          "mcp.preview is \"%s\"; right would be at most 30 of a-z, 0-9 and single '-', such as pr-12"
              .formatted(name));
    }
  }

  /**
   * Returns the preview of a server.
   *
   * @throws IllegalArgumentException if the name of its resource would be too long
   */
  Preview of(String server) {
    Preview preview = new Preview(server, name);
    int length = preview.serverName().length();
    if (length > Preview.MAX_SERVER_NAME) {
      throw new IllegalArgumentException(
          "the preview %s of server %s would be called %s, which has %d characters, at most 63 are possible; choose a shorter -Dmcp.preview"
              .formatted(name, server, preview.serverName(), length));
    }
    return preview;
  }
}
