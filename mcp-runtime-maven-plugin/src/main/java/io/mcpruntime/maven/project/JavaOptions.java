package io.mcpruntime.maven.project;

import java.util.List;

/**
 * How Java servers are started on this machine.
 *
 * @param mainClass null: the only class of the project with a main method
 */
public record JavaOptions(String mainClass, List<String> jvmFlags) {
  public JavaOptions {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /**
   * Whether nothing in them forbids a JVM to share classes with an archive that was made before.
   */
  boolean isPlain() {
    return jvmFlags.stream().allMatch(flag -> flag.matches("-D.*|-Xm.*|-XX:TieredStopAtLevel=.*"));
  }
}
