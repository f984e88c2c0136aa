package io.mcpruntime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A project's image, unpacked: what its container would run, with its own JVM.
 *
 * @param root where its layers are
 * @param layers compressed as they are pushed, the base's first, in bytes
 * @param config what the image says of itself
 */
record ProjectImage(Path root, List<Long> layers, JsonNode config) {
  /** Of the tar that {@code mcp:build} wrote. */
  static ProjectImage unpack(Path tar, Path folder) throws IOException, InterruptedException {
    Path parts = Files.createDirectories(folder.resolve("parts"));
    Path root = Files.createDirectories(folder.resolve("root"));
    Shell.run(parts, List.of("tar", "xf", tar.toString()));
    JsonNode manifest = json(parts.resolve("manifest.json")).path(0);
    List<Long> sizes = new ArrayList<>();
    for (JsonNode layer : manifest.path("Layers")) {
      Path file = parts.resolve(layer.asText());
      sizes.add(Files.size(file));
      Shell.run(root, List.of("tar", "xzf", file.toString()));
    }
    JsonNode config = json(parts.resolve(manifest.path("Config").asText()));
    return new ProjectImage(root, sizes, config.path("config"));
  }

  /**
   * Starts it outside of a container.
   *
   * @param megabytes of memory that the JVM sees; with fewer than 1,792 it takes the serial
   *     collector in a container, which it is told here
   */
  ProcessBuilder start(int megabytes) {
    List<String> words = new ArrayList<>();
    config.path("Entrypoint").forEach(word -> words.add(here(word.asText())));
    words.set(0, java());
    words.addAll(1, List.of("-XX:MaxRAM=" + megabytes + "m", "-XX:+UseSerialGC"));
    ProcessBuilder builder = new ProcessBuilder(words);
    for (String variable : variables()) {
      if (variable.startsWith("JAVA_TOOL_OPTIONS=")) {
        builder.environment().put("JAVA_TOOL_OPTIONS", here(variable.split("=", 2)[1]));
      }
    }
    return builder;
  }

  String java() {
    return variables().stream()
        .filter(variable -> variable.startsWith("JAVA_HOME="))
        .map(variable -> root + variable.split("=", 2)[1] + "/bin/java")
        .findFirst()
        .orElseThrow();
  }

  private List<String> variables() {
    return StreamSupport.stream(config.path("Env").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private String here(String text) {
    return text.replace("/app/", root + "/app/");
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
