package io.mcpruntime.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A variant of the archetype's project, generated and built by real Maven. */
record Archetype(String framework, String transport, int javaVersion) {
  private static final String GENERATE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";

  /** Tests don't fetch one from a public registry. */
  static final boolean HAS_BASE_IMAGE =
      System.getProperty("e2e.options", "").contains("mcp.baseImage");

  /** The properties of this variant, as one types them. */
  List<String> properties() {
    return List.of(
        "-Dframework=" + framework, "-Dtransport=" + transport, "-DjavaVersion=" + javaVersion);
  }

  /** The new project in this folder. */
  Path generatedIn(Path folder) {
    generate(folder, Path.of(System.getProperty("maven.home")), properties()).succeeded();
    return folder.resolve("hello");
  }

  static Command.Run generate(Path folder, Path mavenHome, List<String> properties) {
    List<String> command = new ArrayList<>(Maven.command(GENERATE));
    command.set(0, mavenHome.resolve("bin").resolve("mvn").toString());
    command.addAll(
        List.of(
            "-DarchetypeCatalog=internal",
            "-DarchetypeGroupId=io.mcpruntime",
            "-DarchetypeArtifactId=mcp-server-archetype",
            "-DarchetypeVersion=" + System.getProperty("e2e.version"),
            "-DgroupId=com.example",
            "-DartifactId=hello",
            "-Dversion=1.0.0-SNAPSHOT",
            "-Dpackage=com.example.hello"));
    command.addAll(properties);
    return Command.run(folder, Map.of(), command);
  }

  /** Whether a JDK is there that compiles it: this one, or that of {@code -De2e.jdk}. */
  boolean canBeBuilt() {
    return javaVersion <= Runtime.version().feature() || !jdk().isEmpty();
  }

  /** Tested, and an image made of it where there is a base for one. */
  Command.Run verified(Path project) {
    Map<String, String> environment = new HashMap<>();
    if (javaVersion > Runtime.version().feature()) {
      environment.put("JAVA_HOME", jdk());
    }
    return HAS_BASE_IMAGE
        ? Maven.in(project, environment, "verify", "mcp:build")
        : Maven.in(project, environment, "verify");
  }

  /** All files of a project with their contents and who may execute them. */
  static Map<String, String> files(Path project) {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.walk(project)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            project.relativize(file).toString(),
            Files.isExecutable(file) + "\n" + Files.readString(file));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the tool of a generated server says to Ada. */
  static String greetingOf(String url) {
    try (var client =
        io.mcpruntime.probe.McpClient.connect(URI.create(url), Duration.ofMinutes(1))) {
      var arguments = new ObjectMapper().createObjectNode().put("name", "Ada");
      return client.call("greet", arguments).structured().path("text").asText();
    } catch (Exception e) {
      throw new IllegalStateException("no greeting from " + url, e);
    }
  }

  private static String jdk() {
    return System.getProperty("e2e.jdk", "");
  }

  @Override
  public String toString() {
    return framework + ", " + transport + ", Java " + javaVersion;
  }
}
