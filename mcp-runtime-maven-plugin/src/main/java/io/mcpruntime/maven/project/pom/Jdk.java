package io.mcpruntime.maven.project.pom;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The JDK that compiles a project: one of toolchains.xml, or Maven's own. */
public final class Jdk {
  public static final Path OF_MAVEN = Path.of(System.getProperty("java.home"), "bin", "java");

  private static final String TYPE = "jdk";

  private Jdk() {}

  /**
   * Its program {@code java}, for the session's current project.
   *
   * @param goals that compile the project
   */
  public static Path java(
      ToolchainManager toolchains, MavenSession session, List<MojoExecution> goals) {
    return ofCompiler(toolchains, session, goals)
        .or(() -> ofBuild(toolchains, session))
        .map(toolchain -> toolchain.findTool("java"))
        .map(Path::of)
        .orElse(OF_MAVEN);
  }

  /**
   * What maven-toolchains-plugin has selected. Maven 4 tells it to the thread of a goal alone, and
   * throws in others, where servers are started.
   */
  private static Optional<Toolchain> ofBuild(ToolchainManager toolchains, MavenSession session) {
    try {
      return Optional.ofNullable(toolchains.getToolchainFromBuildContext(TYPE, session));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The parameter jdkToolchain of maven-compiler-plugin. */
  private static Optional<Toolchain> ofCompiler(
      ToolchainManager toolchains, MavenSession session, List<MojoExecution> goals) {
    return goals.stream()
        .filter(goal -> goal.getGoal().equals("compile"))
        .map(goal -> GoalParameters.of(session, goal).elements("jdkToolchain"))
        .filter(elements -> elements.length > 0)
        .map(Jdk::requirements)
        .map(requirements -> toolchains.getToolchains(session, TYPE, requirements))
        .flatMap(found -> found == null ? Stream.empty() : found.stream())
        .findFirst();
  }

  private static Map<String, String> requirements(Xpp3Dom[] elements) {
    return Arrays.stream(elements)
        .filter(element -> element.getValue() != null)
        .collect(Collectors.toMap(Xpp3Dom::getName, element -> element.getValue().strip()));
  }
}
