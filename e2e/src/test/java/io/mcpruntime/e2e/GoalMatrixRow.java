package io.mcpruntime.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a goal is run: a folder with its files, and options. */
enum GoalMatrixRow {
  EMPTY("empty folder", "empty"),
  POM("pom packaging", "pom"),
  LIBRARY("library", "library"),
  REACTOR("reactor", "reactor"),
  LIBRARY_OF_REACTOR("reactor -pl lib", "reactor", "-pl", "lib"),
  SERVER_OF_REACTOR("reactor -pl weather", "reactor", "-pl", "weather"),
  OFFLINE("reactor -o", "reactor", "-o"),
  SKIP("reactor -Dmcp.skip", "reactor", "-Dmcp.skip");

  /** Those of the short run. */
  static final GoalMatrixRow[] SHORT = {EMPTY, REACTOR};

  /** What a user without a cluster has. */
  static final String NO_CLUSTER =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: unreachable, cluster: {server: "http://127.0.0.1:9"}}]
      users: [{name: developer, user: {}}]
      contexts: [{name: unreachable, context: {cluster: unreachable, user: developer}}]
      current-context: unreachable
      """;

  private final String title;
  private final String folder;
  private final String options;

  GoalMatrixRow(String title, String folder, String... options) {
    this.title = title;
    this.folder = folder;
    this.options = String.join(" ", options);
  }

  /** Makes the files below an empty folder, and names the one where Maven starts. */
  Path createdIn(Path root) throws IOException {
    Path start = Files.createDirectories(root.resolve(folder));
    switch (folder) {
      case "pom" -> writePom(start, "pom", "");
      case "library" -> writePom(start, "jar", "");
      case "reactor" -> {
        writePom(start, "pom", "<modules><module>lib</module><module>weather</module></modules>");
        writePom(Files.createDirectory(start.resolve("lib")), "jar", "");
        Path server = Files.createDirectory(start.resolve("weather"));
        writePom(server, "jar", "");
        Files.writeString(
            Files.createDirectory(server.resolve(".mcp")).resolve("servers.yaml"),
            "version: v1\nservers:\n  - name: weather\n    image: registry.example/weather:1\n");
      }
      default -> {}
    }
    return start;
  }

  List<String> arguments(String goal) {
    List<String> arguments = new ArrayList<>();
    if (!options.isEmpty()) {
      arguments.addAll(List.of(options.split(" ")));
    }
    arguments.add(Maven.goal(goal));
    return arguments;
  }

  private static void writePom(Path folder, String packaging, String modules) throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>it</groupId>
          <artifactId>%s</artifactId>
          <version>1.0</version>
          <packaging>%s</packaging>
          %s
        </project>
        """
            .formatted(folder.getFileName(), packaging, modules));
  }

  @Override
  public String toString() {
    return title;
  }
}
