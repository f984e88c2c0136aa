package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Valid files in which one value after the other is wrong: more than 3,000 files. */
class WrongValuesTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "70000",
          "1.5",
          "1e400",
          "99999999999999999999",
          "''",
          "' '",
          "'a b'",
          "\"a\\nb\"",
          "\"\\u0000\"",
          "'${project.version}'",
          "'../../etc'",
          "'Ä'",
          "2026-01-01",
          "[]",
          "[null]",
          "[x, x]",
          "{}",
          "{x: 1}",
          "{'': null}",
          "'" + "x".repeat(5000) + "'");

  /** What the golden cases leave out. */
  private static final String MORE =
      """
      version: v1
      servers:
        - name: storms
          namespace: team
          port: 9000
          path: /api
          route: /storms/mcp
          command: [serve, --all]
          args: [--verbose]
          autoscaling: {minReplicas: 1, maxReplicas: 4}
          resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}
          env:
            - {name: A, value: b}
            - {name: C, valueFrom: {secretKeyRef: {name: s, key: k}}}
          envFrom: [{configMapRef: {name: settings}}]
          imagePullSecrets: [{name: pull}]
          scheme: https
          caConfigMap: ca
      """;

  @TempDir Path basedir;

  @Test
  void eachWrongValueIsOneLineWithItsPlaceOrIsRight() throws Exception {
    Path file = Files.createDirectories(basedir.resolve(".mcp")).resolve("servers.yaml");
    List<String> unclear = new ArrayList<>();
    int files = 0;
    int refused = 0;
    for (JsonNode valid : validFiles()) {
      for (JsonPointer place : places(JsonPointer.empty(), valid).toList()) {
        for (String value : VALUES) {
          JsonNode wrong = valid.deepCopy();
          put(wrong, place, YAML.readTree(value));
          YAML.writeValue(file.toFile(), wrong);
          files++;
          List<String> problems = problems();
          refused += problems.isEmpty() ? 0 : 1;
          problems.stream()
              .filter(line -> !line.matches("\\.mcp/servers\\.yaml:\\d+:\\d+: \\P{Cntrl}{8,800}"))
              .forEach(line -> unclear.add(place + " = " + shown(value) + ": " + line));
        }
      }
    }
    assertThat(unclear).isEmpty();
    assertThat(files).isGreaterThan(3000);
    assertThat(refused).isGreaterThan(files / 3);
  }

  /** Those of the golden cases; aliases and merge keys are values by then. */
  private static List<JsonNode> validFiles() throws IOException {
    List<JsonNode> files = new ArrayList<>();
    try (Stream<Path> cases = Files.walk(GoldenTest.CASES)) {
      for (Path file : cases.filter(f -> f.endsWith(".mcp/servers.yaml")).sorted().toList()) {
        files.add(YAML.readTree(file.toFile()));
      }
    }
    files.add(YAML.readTree(MORE));
    return files;
  }

  private static Stream<JsonPointer> places(JsonPointer at, JsonNode node) {
    Stream<JsonPointer> below = Stream.empty();
    if (node.isObject()) {
      below =
          node.properties().stream()
              .flatMap(e -> places(at.appendProperty(e.getKey()), e.getValue()));
    } else if (node.isArray()) {
      below =
          Stream.iterate(0, i -> i < node.size(), i -> i + 1)
              .flatMap(i -> places(at.appendIndex(i), node.get(i)));
    }
    return at.matches() ? below : Stream.concat(Stream.of(at), below);
  }

  private static void put(JsonNode root, JsonPointer place, JsonNode value) {
    JsonNode parent = root.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.set(place.last().getMatchingProperty(), value);
    } else {
      ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
    }
  }

  private List<String> problems() {
    try {
      for (ServerMetadata server :
          new MetadataReader(new ProjectDefaults("weather", "1.0", basedir), w -> {}).read()) {
        MCPServerYaml.of(server.resource("r/x:1"));
      }
      return List.of();
    } catch (MetadataException e) {
      return e.problems();
    }
  }

  private static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }
}
