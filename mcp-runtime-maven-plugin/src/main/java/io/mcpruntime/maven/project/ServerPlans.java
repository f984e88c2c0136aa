package io.mcpruntime.maven.project;

import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageLabels;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.ImageSettings;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.PackagedProgram;
import io.mcpruntime.maven.image.Program;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;

/** Makes the image plan of a project's server; the project was brought to {@code package}. */
public final class ServerPlans {
  private final MavenProject project;
  private final BaseImage base;
  private final String mainClass;
  private final List<String> jvmFlags;

  public ServerPlans(
      MavenProject project, BaseImage base, String mainClass, List<String> jvmFlags) {
    this.project = project;
    this.base = base;
    this.mainClass = mainClass;
    this.jvmFlags = List.copyOf(jvmFlags);
  }

  /** The plan for one server of the project. */
  public ImagePlan of(ServerMetadata server) {
    String source = project.getScm() == null ? null : project.getScm().getUrl();
    return new ImagePlan(
        base,
        program(),
        new ImageSettings(
            server.port(), jvmFlags, ImageLabels.of(server.name(), project.getVersion(), source)));
  }

  /** Quarkus starts only what its own plugin has packaged. */
  private Program program() {
    if (mainClass == null && FastJar.isMadeBy(project)) {
      Path target = Path.of(project.getBuild().getDirectory());
      return new PackagedProgram(target.resolve("quarkus-app"), "quarkus-run.jar");
    }
    Classpath classpath = Classpath.of(project);
    return new JavaProgram(
        classpath.classes(), classpath.releases(), classpath.snapshots(), mainClass);
  }
}
