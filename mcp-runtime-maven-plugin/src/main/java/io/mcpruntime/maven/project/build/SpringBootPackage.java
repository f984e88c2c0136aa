package io.mcpruntime.maven.project.build;

import io.mcpruntime.maven.project.pom.ArtifactName;
import io.mcpruntime.maven.project.pom.GoalParameters;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Which dependencies spring-boot-maven-plugin puts into what it packages: not those that only help
 * developers, and not those that the project excludes there.
 */
public final class SpringBootPackage {
  private static final String GROUP = "org.springframework.boot";
  private static final String PLUGIN = "spring-boot-maven-plugin";
  private static final ArtifactName DEVTOOLS =
      new ArtifactName(GROUP, "spring-boot-devtools", null);
  private static final ArtifactName COMPOSE =
      new ArtifactName(GROUP, "spring-boot-docker-compose", null);

  /** Types of jars, in their manifests, that are not part of an application (since Boot 2.4). */
  private static final Set<String> TOOLS = Set.of("annotation-processor", "development-tool");

  private SpringBootPackage() {}

  /** The dependencies in a package of the session's current project. */
  public static Predicate<Artifact> contents(MavenSession session, ProjectBuild build)
      throws MojoExecutionException {
    MavenProject project = session.getCurrentProject();
    if (project.getBuildPlugins().stream().map(Plugin::getArtifactId).noneMatch(PLUGIN::equals)) {
      return withoutTools();
    }
    return build.plan(session, "package").stream()
        .filter(SpringBootPackage::isRepackage)
        .findFirst()
        .map(repackage -> contents(GoalParameters.of(session, repackage)))
        .orElseGet(SpringBootPackage::withoutTools);
  }

  /** What no parameter has to exclude. */
  static Predicate<Artifact> withoutTools() {
    return artifact ->
        !DEVTOOLS.matches(artifact)
            && !COMPOSE.matches(artifact)
            && !TOOLS.contains(type(artifact));
  }

  /** Returns the filter for these parameters of the goal {@code repackage}. */
  public static Predicate<Artifact> contents(GoalParameters repackage) {
    List<String> groups = repackage.words("excludeGroupIds").toList();
    List<ArtifactName> excluded = ArtifactName.listOf(repackage, "excludes");
    List<ArtifactName> included = ArtifactName.listOf(repackage, "includes");
    boolean devtools = repackage.is("excludeDevtools", false);
    boolean compose = repackage.is("excludeDockerCompose", false);
    boolean required = repackage.is("includeOptional", false);
    boolean system = repackage.is("includeSystemScope", true);
    return artifact ->
        (system || !Artifact.SCOPE_SYSTEM.equals(artifact.getScope()))
            && (devtools || !DEVTOOLS.matches(artifact))
            && (compose || !COMPOSE.matches(artifact))
            && !(required && artifact.isOptional())
            && !TOOLS.contains(type(artifact))
            && !groups.contains(artifact.getGroupId())
            && (included.isEmpty() || included.stream().anyMatch(name -> name.matches(artifact)))
            && excluded.stream().noneMatch(name -> name.matches(artifact));
  }

  private static boolean isRepackage(MojoExecution execution) {
    return GROUP.equals(execution.getGroupId())
        && PLUGIN.equals(execution.getArtifactId())
        && "repackage".equals(execution.getGoal());
  }

  private static String type(Artifact artifact) {
    if (artifact.getFile() == null || !artifact.getFile().isFile()) {
      return "";
    }
    try (JarFile jar = new JarFile(artifact.getFile())) {
      Manifest manifest = jar.getManifest();
      String type =
          manifest == null ? null : manifest.getMainAttributes().getValue("Spring-Boot-Jar-Type");
      return type == null ? "" : type;
    } catch (IOException e) {
      return "";
    }
  }
}
