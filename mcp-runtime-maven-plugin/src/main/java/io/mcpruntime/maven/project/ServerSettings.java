package io.mcpruntime.maven.project;

import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.project.settings.Framework;
import io.mcpruntime.maven.project.settings.ProjectSettings;
import io.mcpruntime.maven.project.settings.ResourceRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * Where a Maven project configures its server: in its resources as they are written, because goals
 * look before anything is compiled.
 */
final class ServerSettings {
  private static final Pattern SPRING_AI_SERVER =
      Pattern.compile("org\\.springframework\\.ai:.*mcp-server.*web(mvc|flux).*");

  private ServerSettings() {}

  static ProjectSettings of(MavenProject project) {
    Framework framework = framework(project);
    return new ProjectSettings(
        springAi(project).map(framework::withSpringAi).orElse(framework),
        roots(project),
        name -> property(project, name));
  }

  /** Returns the version of Spring AI, if the project uses it to serve MCP over HTTP. */
  private static Optional<String> springAi(MavenProject project) {
    return project.getDependencies().stream()
        .filter(dependency -> isUsed(dependency.getScope()))
        .filter(dependency -> SPRING_AI_SERVER.matcher(name(dependency)).matches())
        .map(Dependency::getVersion)
        .filter(Objects::nonNull)
        .findFirst()
        .or(
            () ->
                project.getArtifacts().stream()
                    .filter(artifact -> isUsed(artifact.getScope()))
                    .filter(artifact -> SPRING_AI_SERVER.matcher(name(artifact)).matches())
                    .map(Artifact::getBaseVersion)
                    .findFirst());
  }

  /**
   * Finds the framework by the dependencies: those of the POM, and all if Maven has resolved them.
   */
  static Framework framework(MavenProject project) {
    Set<String> names =
        Stream.concat(
                project.getDependencies().stream()
                    .filter(dependency -> isUsed(dependency.getScope()))
                    .map(ServerSettings::name),
                project.getArtifacts().stream()
                    .filter(artifact -> isUsed(artifact.getScope()))
                    .map(ServerSettings::name))
            .collect(Collectors.toSet());
    if (has(names, "io.quarkus")) {
      return Framework.QUARKUS;
    }
    if (has(names, "io.micronaut")) {
      return Framework.MICRONAUT;
    }
    if (has(names, "io.helidon")) {
      return Framework.HELIDON;
    }
    if (has(names, "org.springframework.boot") || has(names, "org.springframework.ai")) {
      boolean isReactive =
          names.stream().anyMatch(name -> name.contains("webflux"))
              && names.stream()
                  .noneMatch(name -> name.matches(".*(webmvc|spring-boot-starter-web)"));
      return isReactive ? Framework.SPRING_WEBFLUX : Framework.SPRING_MVC;
    }
    return Framework.NONE;
  }

  private static boolean has(Set<String> names, String group) {
    return names.stream().anyMatch(name -> name.startsWith(group));
  }

  private static boolean isUsed(String scope) {
    return !Artifact.SCOPE_TEST.equals(scope);
  }

  private static String name(Dependency dependency) {
    return dependency.getGroupId() + ":" + dependency.getArtifactId();
  }

  private static String name(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId();
  }

  /** What only another plugin has made is in the compiled classes alone. */
  private static List<ResourceRoot> roots(MavenProject project) {
    Path base = ProjectFolder.of(project);
    List<ResourceRoot> roots = new ArrayList<>();
    for (Resource resource : project.getResources()) {
      roots.add(root(base, resource.getDirectory()));
    }
    if (project.getBuild().getOutputDirectory() != null) {
      roots.add(root(base, project.getBuild().getOutputDirectory()));
    }
    return roots;
  }

  private static ResourceRoot root(Path base, String folder) {
    Path path = base.resolve(folder).normalize();
    Path shown = path.startsWith(base) ? base.relativize(path) : path;
    return new ResourceRoot(path, shown.toString().replace('\\', '/'));
  }

  /** Returns a property as resource filtering sees it. */
  private static String property(MavenProject project, String name) {
    Map<String, String> own =
        Map.of(
            "project.artifactId", project.getArtifactId(),
            "project.version", project.getVersion(),
            "project.name", project.getName());
    return own.getOrDefault(name, project.getProperties().getProperty(name));
  }
}
