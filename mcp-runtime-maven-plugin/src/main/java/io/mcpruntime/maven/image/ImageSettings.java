package io.mcpruntime.maven.image;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the image's program runs and what the image says about itself.
 *
 * @param port where the server listens
 * @param jvmFlags come after our own, so that they win
 * @param labels further labels; see {@link ImageLabels}
 * @param stdio whether the program speaks stdio, so that it needs the bridge
 */
public record ImageSettings(
    int port, List<String> jvmFlags, Map<String, String> labels, boolean stdio) {
  /** A JVM for each session: all of them together must fit the memory limit. */
  private static final String SMALL_HEAP = "-XX:MaxRAMPercentage=25";

  public ImageSettings {
    jvmFlags = List.copyOf(jvmFlags);
    labels = Map.copyOf(labels);
  }

  /** Creates the settings of a program that speaks HTTP. */
  public ImageSettings(int port, List<String> jvmFlags, Map<String, String> labels) {
    this(port, jvmFlags, labels, false);
  }

  /** Returns the flags for the JVM of each session, as arguments of its command. */
  List<String> sessionFlags() {
    return Stream.concat(
            Stream.of(SMALL_HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), jvmFlags.stream())
        .toList();
  }

  /**
   * What the JVM reads from {@code JAVA_TOOL_OPTIONS}; it understands quotes.
   *
   * @param more before those of the user
   */
  public String toolOptions(List<String> more) {
    StringBuilder options = new StringBuilder("-XX:MaxRAMPercentage=75");
    for (String flag : Stream.concat(more.stream(), jvmFlags.stream()).toList()) {
      options.append(' ').append(flag.matches(".*\\s.*") ? '"' + flag + '"' : flag);
    }
    return options.toString();
  }
}
