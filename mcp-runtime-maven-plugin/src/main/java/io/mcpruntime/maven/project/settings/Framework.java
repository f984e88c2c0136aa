package io.mcpruntime.maven.project.settings;

import java.util.List;

/**
 * Where a framework's servers are configured.
 *
 * @param title null: it has no port where none is configured
 * @param files in the resources, what counts most first
 * @param portNames the properties that may hold the port
 * @param pathNames for each part of the path the properties that may hold it; the last has a
 *     default
 * @param springAi the version of Spring AI that serves MCP over HTTP, or null
 */
public record Framework(
    String title,
    List<String> files,
    List<String> portNames,
    List<List<String>> pathNames,
    String springAi) {

  /** Where every framework with a title listens by default. */
  static final int PORT = 8080;

  private static final List<String> SPRING_FILES =
      List.of(
          "config/application.properties",
          "config/application.yml",
          "config/application.yaml",
          "application.properties",
          "application.yml",
          "application.yaml");
  private static final List<String> QUARKUS_CONFIG =
      List.of("config/application.yaml", "config/application.yml", "config/application.properties");
  private static final List<String> SPRING_ENDPOINT =
      List.of(
          "spring.ai.mcp.server.streamable-http.mcp-endpoint",
          "spring.ai.mcp.server.stateless.mcp-endpoint");
  private static final List<String> MICROPROFILE_FILES =
      List.of(
          "application.yaml",
          "application.yml",
          "application.properties",
          "META-INF/microprofile-config.properties");

  public static final Framework SPRING_MVC =
      new Framework(
          "Spring Boot",
          SPRING_FILES,
          List.of("server.port"),
          List.of(
              List.of("server.servlet.context-path"),
              List.of("spring.mvc.servlet.path"),
              SPRING_ENDPOINT));

  public static final Framework SPRING_WEBFLUX =
      new Framework(
          "Spring Boot",
          SPRING_FILES,
          List.of("server.port"),
          List.of(List.of("spring.webflux.base-path"), SPRING_ENDPOINT));

  public static final Framework QUARKUS =
      new Framework(
          "Quarkus",
          MICROPROFILE_FILES,
          List.of("quarkus.http.port"),
          List.of(
              List.of("quarkus.http.root-path"),
              List.of("quarkus.mcp.server.http.root-path", "quarkus.mcp.server.sse.root-path")));

  public static final Framework MICRONAUT =
      new Framework(
          "Micronaut",
          List.of("application.properties", "application.yml", "application.yaml"),
          List.of("micronaut.server.port"),
          List.of(
              List.of("micronaut.server.context-path"), List.of("micronaut.mcp.server.endpoint")));

  public static final Framework HELIDON =
      new Framework(
          null, MICROPROFILE_FILES, List.of("server.port"), List.of(List.of("mcp.server.path")));

  /** A program that reads variables of its environment. */
  public static final Framework NONE = new Framework(null, List.of(), List.of(), List.of());

  private Framework(
      String title, List<String> files, List<String> portNames, List<List<String>> pathNames) {
    this(title, files, portNames, pathNames, null);
  }

  /**
   * Returns this framework with the version of Spring AI, on which the default transport depends.
   */
  public Framework withSpringAi(String version) {
    return new Framework(title, files, portNames, pathNames, version);
  }

  /** The files that a program reads in the folder in which it is started. */
  List<String> filesAtStart() {
    if (files.equals(SPRING_FILES)) {
      return files;
    }
    return portNames.equals(QUARKUS.portNames) ? QUARKUS_CONFIG : List.of();
  }

  public Framework {
    files = List.copyOf(files);
    portNames = List.copyOf(portNames);
    pathNames = List.copyOf(pathNames);
  }
}
