package io.mcpruntime.maven.project.framework;

import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The goals of quarkus-maven-plugin among those that compile a project. */
public final class QuarkusGoals {
  private static final String PLUGIN = "quarkus-maven-plugin";

  /** Since Quarkus 3.x; older versions ignore it. */
  private static final String CLOSE = "closeBootstrappedApp";

  private QuarkusGoals() {}

  /**
   * Makes Quarkus resolve the project's dependencies at each run. With {@code <extensions>} it
   * keeps them for the whole session otherwise, with the jars that {@code mvn verify mcp:dev} made
   * of the other modules.
   */
  public static List<MojoExecution> resolvingAnew(List<MojoExecution> goals) {
    for (MojoExecution goal : goals) {
      if (PLUGIN.equals(goal.getArtifactId())) {
        Xpp3Dom configuration = goal.getConfiguration();
        if (configuration == null) {
          configuration = new Xpp3Dom("configuration");
          goal.setConfiguration(configuration);
        }
        if (configuration.getChild(CLOSE) == null) {
          configuration.addChild(new Xpp3Dom(CLOSE));
        }
        configuration.getChild(CLOSE).setValue("true");
      }
    }
    return goals;
  }
}
