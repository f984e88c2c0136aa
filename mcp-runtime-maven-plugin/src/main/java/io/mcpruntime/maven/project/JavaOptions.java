package io.mcpruntime.maven.project;

import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/**
 * How Java servers are started on this machine.
 *
 * @param mainClass null: what the project says, see MainClass
 */
public record JavaOptions(String mainClass, List<String> jvmFlags) {
  private static final String KEY = "io.mcpruntime:java";
  private static final String MAIN_CLASS = "mainClass";
  private static final String JVM_FLAGS = "jvmFlags";

  public JavaOptions {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /**
   * Keeps them with their module for the one that runs the servers of all; as types of the JDK,
   * because that one may have another class of this name.
   */
  public void keep(MavenProject module) {
    List<String> main = mainClass == null ? List.of() : List.of(mainClass);
    module.setContextValue(KEY, Map.of(MAIN_CLASS, main, JVM_FLAGS, jvmFlags));
  }

  /** Those that were kept with this module, else the defaults. */
  @SuppressWarnings("unchecked")
  static JavaOptions of(MavenProject module) {
    Object kept = module.getContextValue(KEY);
    Map<String, List<String>> values = kept == null ? Map.of() : (Map<String, List<String>>) kept;
    return new JavaOptions(
        values.getOrDefault(MAIN_CLASS, List.of()).stream().findFirst().orElse(null),
        values.getOrDefault(JVM_FLAGS, List.of()));
  }

  /**
   * Whether nothing in them forbids a JVM to share classes with an archive that was made before.
   */
  boolean isPlain() {
    return jvmFlags.stream().allMatch(flag -> flag.matches("-D.*|-Xm.*|-XX:TieredStopAtLevel=.*"));
  }
}
