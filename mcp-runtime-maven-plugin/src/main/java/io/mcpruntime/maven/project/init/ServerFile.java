package io.mcpruntime.maven.project.init;

import io.mcpruntime.maven.metadata.Endpoint;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** The file of {@code .mcp} that a project without one gets: only what its own files do not say. */
final class ServerFile {
  private static final String FOLDER = ".mcp";
  private static final int NAME_LENGTH = 63;

  private ServerFile() {}

  /**
   * Returns the new file; empty when the project has YAML files in {@code .mcp}.
   *
   * @throws MetadataException if it has, and they have mistakes
   */
  static Optional<FileChange> missing(MavenProject project) throws IOException, MetadataException {
    Path folder = ProjectFolder.of(project).resolve(FOLDER);
    if (isThere(folder)) {
      Modules.servers(project, null, warning -> {});
      return Optional.empty();
    }
    EntryLines entry = EntryLines.ofNew(name(project.getArtifactId()));
    String text = entry.content(lines(Modules.endpoint(project)));
    new MetadataReader(Modules.defaults(project, null), warning -> {})
        .read(Map.of(entry.file(), text));
    Path file = ProjectFolder.of(project).resolve(entry.file());
    return Optional.of(new FileChange(file, null, text, StandardCharsets.UTF_8));
  }

  private static boolean isThere(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
          .anyMatch(name -> name.endsWith(".yaml") || name.endsWith(".yml"));
    }
  }

  /** A framework that says the port has the usual path where it says none. */
  private static List<String> lines(Endpoint project) {
    List<String> lines = new ArrayList<>();
    if (project.port() == null) {
      lines.add("port: 8088");
      if (project.path() == null) {
        lines.add("path: /mcp");
      }
    }
    return lines;
  }

  /** A DNS label of the artifactId: itself, if it is one. */
  static String name(String artifactId) {
    String label =
        artifactId
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9-]", "-")
            .replaceAll("^[^a-z]+", "");
    String cut = label.substring(0, Math.min(label.length(), NAME_LENGTH)).replaceAll("-+$", "");
    return cut.isEmpty() ? "server" : cut;
  }
}
