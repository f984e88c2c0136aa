package io.mcpruntime.maven.project;

import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImageLabels;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.ImageSettings;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.Program;
import io.mcpruntime.maven.image.ProjectFiles;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.build.ProjectBuild;
import io.mcpruntime.maven.project.build.SpringBootPackage;
import io.mcpruntime.maven.project.framework.BuildOutput;
import io.mcpruntime.maven.project.framework.QuarkusPackage;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.project.pom.ScmUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Makes the image plan of a project's server; the project was brought to {@code package}. */
public final class ServerPlans {
  private final MavenSession session;
  private final MavenProject project;
  private final ProjectBuild build;
  private final BaseImage base;
  private final JavaOptions options;
  private Consumer<String> log = line -> {};
  private Consumer<String> warnings = line -> {};

  /** Creates plans for the session's current project. */
  public ServerPlans(
      MavenSession session, ProjectBuild build, BaseImage base, JavaOptions options) {
    this.session = session;
    this.project = session.getCurrentProject();
    this.build = build;
    this.base = base;
    this.options = options;
  }

  /** Tells this log which class is started, and why; and what of the project is not used. */
  public ServerPlans telling(Consumer<String> lines, Consumer<String> warningLines) {
    log = lines;
    warnings = warningLines;
    return this;
  }

  /**
   * The plan for one server of the project.
   *
   * @throws ImageException when this build has packaged nothing that an image can start
   */
  public ImagePlan of(ServerMetadata server) throws ImageException {
    JibSettings jib = JibSettings.of(project);
    tell(jib);
    return new ImagePlan(
        base.isDefault() && jib.baseImage() != null ? base.named(jib.baseImage()) : base,
        program(),
        new ImageSettings(
            server.port(),
            options.jvmFlags().isEmpty() ? jib.jvmFlags() : options.jvmFlags(),
            labels(server, jib),
            jib.environment(),
            jib.arguments(),
            server.spec().speaksStdio()),
        new ProjectFiles(ProjectFolder.of(project), server.files()));
  }

  private void tell(JibSettings jib) {
    if (jib.isUsed()) {
      log.accept("base image, JVM flags, arguments, environment and labels of jib-maven-plugin");
    }
    if (!jib.unused().isEmpty()) {
      warnings.accept("not used of jib-maven-plugin: " + String.join(", ", jib.unused()));
    }
  }

  private Map<String, String> labels(ServerMetadata server, JibSettings jib) {
    Map<String, String> labels = new LinkedHashMap<>(jib.labels());
    labels.putAll(ImageLabels.of(server.name(), project.getVersion(), source(project)));
    return labels;
  }

  /** Where the project's sources are; null if its POM does not say so. */
  static String source(MavenProject project) {
    return ScmUrl.of(project);
  }

  /** What is packaged to be started as it is, or the main class with its class path. */
  private Program program() throws ImageException {
    if (options.mainClass() == null) {
      if (QuarkusPackage.isMadeOf(project)) {
        return new QuarkusPackage(BuildOutput.of(session, project)).program();
      }
      if (ExecutableArchive.isPackagedBy(project)) {
        return ExecutableArchive.program(project);
      }
    }
    try {
      Classpath path = Classpath.of(project, SpringBootPackage.contents(session, build));
      MainClass start = MainClass.of(project, path, options);
      log.accept(start.toString());
      OtherReleases.warning(path.classes()).ifPresent(warnings);
      return new JavaProgram(path.classes(), path.releases(), path.snapshots(), start.name());
    } catch (MojoExecutionException e) {
      throw new ImageException(e.getMessage(), e);
    }
  }
}
