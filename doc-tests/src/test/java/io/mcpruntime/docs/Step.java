package io.mcpruntime.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of a job of a GitHub workflow.
 *
 * @param workflow the name of the file
 */
record Step(String workflow, JsonNode node) {
  static Stream<Path> workflows() {
    return Repository.files().stream().filter(file -> file.startsWith(".github/workflows"));
  }

  /** The steps of all jobs of all workflows. */
  static Stream<Step> all() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (Path workflow : workflows().toList()) {
      String name = workflow.getFileName().toString();
      for (JsonNode job : read(workflow).get("jobs")) {
        job.get("steps").forEach(step -> steps.add(new Step(name, step)));
      }
    }
    return steps.stream();
  }

  static JsonNode read(Path yaml) throws IOException {
    return new YAMLMapper().readTree(Repository.ROOT.resolve(yaml).toFile());
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  /** The shell commands; empty for a step that uses an action. */
  String run() {
    return node.path("run").asText();
  }

  @Override
  public String toString() {
    return workflow + ": " + node.path("name").asText(node.path("uses").asText());
  }
}
