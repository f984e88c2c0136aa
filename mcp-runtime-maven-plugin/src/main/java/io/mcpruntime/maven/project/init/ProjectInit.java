package io.mcpruntime.maven.project.init;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.pom.OwnPom;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/** What a project lacks to be a server of this plugin: the plugin in its POM, and {@code .mcp}. */
public final class ProjectInit {
  private final Path folder;
  private final List<FileChange> changes;

  private ProjectInit(Path folder, List<FileChange> changes) {
    this.folder = folder;
    this.changes = changes;
  }

  /**
   * Works the changes out, and writes nothing.
   *
   * @param version of the plugin, for a POM that does not manage it
   * @throws MojoFailureException if the POM cannot be edited
   */
  public static ProjectInit of(MavenProject project, String version)
      throws IOException, MetadataException, MojoFailureException {
    if ("pom".equals(project.getPackaging())) {
      throw new MojoFailureException(
          ProjectFolder.pom(project)
              + " has the packaging pom, so it builds no server; run mcp:init in the server's"
              + " module");
    }
    List<FileChange> changes = new ArrayList<>();
    ServerFile.missing(project).ifPresent(changes::add);
    plugin(project, version).ifPresent(changes::add);
    return new ProjectInit(ProjectFolder.of(project), List.copyOf(changes));
  }

  /** The files that change, as seen from the project's folder. */
  public List<String> files() {
    return changes.stream().map(this::shown).toList();
  }

  /** The unified differences, safe for a terminal. */
  public List<String> difference() {
    return changes.stream().flatMap(change -> change.difference(shown(change)).stream()).toList();
  }

  /** Makes all changes, or none. */
  public void write() throws IOException, MojoFailureException {
    List<FileChange> done = new ArrayList<>();
    boolean isWhole = false;
    try {
      for (FileChange change : changes) {
        change.write();
        done.add(change);
      }
      isWhole = true;
    } finally {
      if (!isWhole) {
        for (FileChange change : done) {
          change.undo();
        }
      }
    }
  }

  private String shown(FileChange change) {
    return folder.relativize(change.file()).toString().replace('\\', '/');
  }

  private static Optional<FileChange> plugin(MavenProject project, String version)
      throws IOException, MojoFailureException {
    if (OwnPom.of(project).declares(Modules.PLUGIN) || hasPlugin(project.getBuildPlugins())) {
      return Optional.empty();
    }
    Path file = ProjectFolder.pom(project);
    if (!Files.isRegularFile(file) || !file.toString().endsWith(".xml")) {
      throw new MojoFailureException(
          "%s is no XML; mcp:init does not edit it: add the plugin %s by hand"
              .formatted(file, Modules.PLUGIN));
    }
    PluginManagement managed = project.getPluginManagement();
    boolean isManaged = managed != null && hasPlugin(managed.getPlugins());
    PomText pom = PomText.read(file);
    PomText after = PluginEdit.added(pom, isManaged ? null : version);
    return Optional.of(new FileChange(file, pom.text(), after.text(), pom.charset()));
  }

  private static boolean hasPlugin(List<Plugin> plugins) {
    return plugins.stream().map(Plugin::getKey).anyMatch(Modules.PLUGIN::equals);
  }
}
