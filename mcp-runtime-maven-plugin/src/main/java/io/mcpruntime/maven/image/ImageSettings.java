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
 */
public record ImageSettings(int port, List<String> jvmFlags, Map<String, String> labels) {
  public ImageSettings {
    jvmFlags = List.copyOf(jvmFlags);
    labels = Map.copyOf(labels);
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
