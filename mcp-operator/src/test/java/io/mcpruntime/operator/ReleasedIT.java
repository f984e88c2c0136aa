package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.mcpruntime.crd.MCPServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every released version of the CRD wrote, and what today's makes of it. */
class ReleasedIT {
  private static final Path RELEASED = Path.of("src/test/resources/released");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> objects() throws Exception {
    try (Stream<Path> files = Files.walk(RELEASED)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void objectOfAReleaseIsTakenAndKeptWhole(Path file) throws Exception {
    try (Stage stage = new Stage()) {
      GenericKubernetesResource released =
          stage
              .client
              .getKubernetesSerialization()
              .unmarshal(Files.readString(file), GenericKubernetesResource.class);
      released.getMetadata().setNamespace(stage.namespace);
      GenericKubernetesResource stored = store(stage, released);
      MCPServer read =
          stage
              .client
              .resources(MCPServer.class)
              .inNamespace(stage.namespace)
              .withName(released.getMetadata().getName())
              .get();
      for (String part : List.of("spec", "status")) {
        JsonNode before = JSON.valueToTree(released.get(part));
        assertKept(part, before, JSON.valueToTree(stored.get(part)));
        assertKept(part, before, JSON.valueToTree(read).path(part));
      }
    }
  }

  /** Strictly: a field that the CRD has forgotten is an error, and is not dropped in silence. */
  private static GenericKubernetesResource store(Stage stage, GenericKubernetesResource released) {
    GenericKubernetesResource stored =
        stage.client.resource(released).fieldValidation(Validation.STRICT).create();
    if (released.get("status") == null) {
      return stored;
    }
    stored.setAdditionalProperty("status", released.get("status"));
    return stage.client.resource(stored).fieldValidation(Validation.STRICT).updateStatus();
  }

  /** All of it is there still; defaults may have come to it. */
  private static void assertKept(String at, JsonNode before, JsonNode after) {
    if (before.isObject()) {
      for (Map.Entry<String, JsonNode> field : before.properties()) {
        assertKept(at + "." + field.getKey(), field.getValue(), after.path(field.getKey()));
      }
    } else if (before.isArray()) {
      assertThat(after).as(at).hasSameSizeAs(before);
      for (int i = 0; i < before.size(); i++) {
        assertKept(at + "[" + i + "]", before.get(i), after.path(i));
      }
    } else if (!before.isNull()) {
      assertThat(after.asText()).as(at).isEqualTo(before.asText());
    }
  }
}
