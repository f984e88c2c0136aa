package io.mcpruntime.maven.project.pom;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Where a project is. Plugins hand Maven another POM to publish (maven-shade-plugin's reduced one,
 * flatten-maven-plugin's), and {@code MavenProject} then names that file and its folder; the model
 * keeps the file that it was read from. The only class that asks {@code MavenProject} for either.
 */
public final class ProjectFolder {
  private ProjectFolder() {}

  /** Whether Maven runs with a POM. */
  public static boolean hasPom(MavenProject project) {
    return project.getModel().getPomFile() != null || project.getFile() != null;
  }

  /** The project's own POM. */
  public static Path pom(MavenProject project) {
    File read = project.getModel().getPomFile();
    return (read != null ? read : project.getFile()).toPath().toAbsolutePath().normalize();
  }

  /** The folder of its own POM, which holds {@code .mcp}. */
  public static Path of(MavenProject project) {
    return pom(project).getParent();
  }

  /** The same as seen from where Maven runs; empty for that folder itself. */
  public static Path shown(MavenSession session, MavenProject project) {
    Path folder = of(project);
    String root = session.getExecutionRootDirectory();
    Path from = root == null ? folder : Path.of(root).toAbsolutePath().normalize();
    return folder.startsWith(from) ? from.relativize(folder) : folder;
  }

  /** A file parameter, which Maven has resolved against the folder that it believes in. */
  public static Path resolve(MavenProject project, File parameter) {
    Path file = parameter.toPath();
    File believed = project.getBasedir();
    if (believed == null || Files.exists(file) || !file.startsWith(believed.toPath())) {
      return file;
    }
    return of(project).resolve(believed.toPath().relativize(file));
  }
}
