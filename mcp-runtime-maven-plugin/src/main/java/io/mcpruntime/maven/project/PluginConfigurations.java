package io.mcpruntime.maven.project;

import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What a POM configures for other plugins. */
final class PluginConfigurations {
  private PluginConfigurations() {}

  /** Those of a plugin's executions, then its own. */
  static Stream<Xpp3Dom> of(MavenProject project, String artifactId) {
    return project.getBuildPlugins().stream()
        .filter(plugin -> artifactId.equals(plugin.getArtifactId()))
        .flatMap(PluginConfigurations::of);
  }

  /** That of the plugin itself, or null. */
  static Xpp3Dom own(MavenProject project, String artifactId) {
    return project.getBuildPlugins().stream()
        .filter(plugin -> artifactId.equals(plugin.getArtifactId()))
        .map(Plugin::getConfiguration)
        .filter(Xpp3Dom.class::isInstance)
        .map(Xpp3Dom.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static Stream<Xpp3Dom> of(Plugin plugin) {
    return Stream.concat(
            plugin.getExecutions().stream().map(PluginExecution::getConfiguration),
            Stream.of(plugin).map(Plugin::getConfiguration))
        .filter(Xpp3Dom.class::isInstance)
        .map(Xpp3Dom.class::cast);
  }

  /** The element below the names, or null. */
  static Xpp3Dom element(Xpp3Dom configuration, String... path) {
    Xpp3Dom at = configuration;
    for (int i = 0; at != null && i < path.length; i++) {
      at = at.getChild(path[i]);
    }
    return at;
  }

  /** The text of that element, or null. */
  static String text(Xpp3Dom configuration, String... path) {
    Xpp3Dom element = element(configuration, path);
    return element == null ? null : element.getValue();
  }
}
