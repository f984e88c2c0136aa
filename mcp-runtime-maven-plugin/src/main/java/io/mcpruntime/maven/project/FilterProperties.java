package io.mcpruntime.maven.project;

import io.mcpruntime.maven.metadata.PropertyFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuildingRequest;

/**
 * The properties that {@code mcp.filtering} puts into {@code .mcp}: those of the POM and of the
 * command line. Nothing of settings.xml or of the environment is among them, since both have
 * credentials.
 */
final class FilterProperties {
  private static final String FILTERING = "mcp.filtering";
  private static final String PASSWORD = "mcp.registry.password";

  private FilterProperties() {}

  static PropertyFilter of(MavenProject project) {
    Map<String, String> values = new HashMap<>();
    add(values, project.getProperties());
    ProjectBuildingRequest request = request(project);
    if (request != null) {
      // A value of the POM may have been overridden by a profile of settings.xml.
      request
          .getProfiles()
          .forEach(
              profile -> values.keySet().removeAll(profile.getProperties().stringPropertyNames()));
      add(values, request.getUserProperties());
    }
    if (!Boolean.parseBoolean(values.get(FILTERING))) {
      return PropertyFilter.NONE;
    }
    values.remove(PASSWORD);
    values.put("project.groupId", project.getGroupId());
    values.put("project.artifactId", project.getArtifactId());
    values.put("project.version", project.getVersion());
    return new PropertyFilter(values);
  }

  private static void add(Map<String, String> values, Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      values.put(name, properties.getProperty(name));
    }
  }

  /** The only way from a project to the properties of its command line without a session. */
  @SuppressWarnings("deprecation")
  private static ProjectBuildingRequest request(MavenProject project) {
    return project.getProjectBuildingRequest();
  }
}
