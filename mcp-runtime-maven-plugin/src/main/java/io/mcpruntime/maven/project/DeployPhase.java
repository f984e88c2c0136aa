package io.mcpruntime.maven.project;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds projects whose {@code mvn deploy} fails before it deploys a server: maven-deploy-plugin
 * runs first in that phase, and needs a repository.
 */
public final class DeployPhase {
  private static final String DEPLOY = "deploy";
  private static final String MAVENS = "org.apache.maven.plugins:maven-deploy-plugin";
  private static final String SKIP = "maven.deploy.skip";
  private static final List<String> REPOSITORIES =
      List.of(
          "altDeploymentRepository",
          "altReleaseDeploymentRepository",
          "altSnapshotDeploymentRepository");

  private final MavenProject project;
  private final Properties given;

  private DeployPhase(MavenProject project, Properties given) {
    this.project = project;
    this.given = given;
  }

  /** Says why {@code mvn deploy} fails, and what to write; empty where it does not. */
  public static Optional<String> problem(MavenSession session, MavenProject project) {
    DeployPhase phase = new DeployPhase(project, session.getUserProperties());
    return phase.isOurs() && phase.publishes() && !phase.hasRepository()
        ? Optional.of(
            "mvn deploy fails before it deploys this server: maven-deploy-plugin runs first in that"
                + " phase, and the POM names no repository (distributionManagement); write"
                + " <maven.deploy.skip>true</maven.deploy.skip> into its properties if it publishes"
                + " no artifact, or call mvn mcp:deploy")
        : Optional.empty();
  }

  private boolean isOurs() {
    return goals(Modules.PLUGIN)
        .anyMatch(bound -> bound.getPhase() == null || bound.getPhase().equals(DEPLOY));
  }

  private boolean publishes() {
    Predicate<PluginExecution> runs =
        bound -> DEPLOY.equals(bound.getPhase()) && !isTrue(configured(bound, "skip"));
    return !isTrue(value(SKIP)) && !isTrue(configured("skip")) && goals(MAVENS).anyMatch(runs);
  }

  private boolean hasRepository() {
    DistributionManagement to = project.getDistributionManagement();
    boolean isSnapshot = project.getVersion().endsWith("-SNAPSHOT");
    return (to != null
            && (to.getRepository() != null || (isSnapshot && to.getSnapshotRepository() != null)))
        || REPOSITORIES.stream()
            .anyMatch(
                name ->
                    value(name) != null
                        || configured(name) != null
                        || goals(MAVENS).anyMatch(bound -> configured(bound, name) != null));
  }

  private Stream<PluginExecution> goals(String plugin) {
    return plugin(plugin).stream()
        .flatMap(found -> found.getExecutions().stream())
        .filter(bound -> bound.getGoals().contains(DEPLOY));
  }

  private Optional<Plugin> plugin(String key) {
    return Optional.ofNullable(project.getPlugin(key));
  }

  /** The command line wins. */
  private String value(String property) {
    return given.getProperty(property, project.getProperties().getProperty(property));
  }

  private String configured(String name) {
    return plugin(MAVENS).map(found -> child(found.getConfiguration(), name)).orElse(null);
  }

  private static String configured(PluginExecution bound, String name) {
    return child(bound.getConfiguration(), name);
  }

  private static String child(Object configuration, String name) {
    return configuration instanceof Xpp3Dom parameters && parameters.getChild(name) != null
        ? parameters.getChild(name).getValue()
        : null;
  }

  /** Newer versions of the plugin know {@code releases} and {@code snapshots} too. */
  private static boolean isTrue(String skip) {
    return skip != null && !skip.equalsIgnoreCase("false");
  }
}
