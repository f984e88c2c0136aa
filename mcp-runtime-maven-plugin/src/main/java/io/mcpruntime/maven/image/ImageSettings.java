package io.mcpruntime.maven.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the image's program runs and what the image says about itself.
 *
 * @param port where the server listens
 * @param jvmFlags come after our own, so that they win
 * @param labels further labels; see {@link ImageLabels}
 * @param environment variables of the program, {@code JAVA_TOOL_OPTIONS} is added to ours
 * @param arguments of the program
 * @param stdio whether the program speaks stdio, so that it needs the bridge
 */
public record ImageSettings(
    int port,
    List<String> jvmFlags,
    Map<String, String> labels,
    Map<String, String> environment,
    List<String> arguments,
    boolean stdio) {
  /** The variable from which each JVM takes options. */
  static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

  /** A JVM for each session: all of them together must fit the memory limit. */
  private static final String SMALL_HEAP = "-XX:MaxRAMPercentage=25";

  public ImageSettings {
    jvmFlags = List.copyOf(jvmFlags);
    labels = Map.copyOf(labels);
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }

  /** Those of a program that speaks HTTP, without variables and arguments. */
  public ImageSettings(int port, List<String> jvmFlags, Map<String, String> labels) {
    this(port, jvmFlags, labels, Map.of(), List.of(), false);
  }

  /** Returns the flags for the JVM of each session, as arguments of its command. */
  List<String> sessionFlags() {
    return Stream.concat(
            Stream.of(SMALL_HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), jvmFlags.stream())
        .toList();
  }

  /**
   * Returns the variables of the image. A bridge takes no options for the JVMs of its sessions.
   *
   * @param first options of the JVM before those of the user
   */
  Map<String, String> variables(List<String> first) {
    Map<String, String> all = new TreeMap<>(environment);
    if (!stdio) {
      all.put(TOOL_OPTIONS, toolOptions(first));
    }
    return all;
  }

  /**
   * What the JVM reads from {@code JAVA_TOOL_OPTIONS}; it understands quotes.
   *
   * @param first before those of the user
   */
  public String toolOptions(List<String> first) {
    StringBuilder options = new StringBuilder("-XX:MaxRAMPercentage=75");
    for (String flag : Stream.concat(first.stream(), jvmFlags.stream()).toList()) {
      options.append(' ').append(flag.matches(".*\\s.*") ? '"' + flag + '"' : flag);
    }
    String more = environment.get(TOOL_OPTIONS);
    return more == null ? options.toString() : options.append(' ').append(more).toString();
  }
}
