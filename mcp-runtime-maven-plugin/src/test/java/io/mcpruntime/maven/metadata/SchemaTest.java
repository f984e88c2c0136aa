package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  private static final Path SHIPPED = Path.of("src/main/resources" + Schema.RESOURCE);
  private static final Path DOCUMENTED = Path.of("../docs/mcp-metadata.schema.json");

  private static final Path ENVIRONMENTS = Path.of("../docs/mcp-environment.schema.json");
  private static final String OVERLAY =
      """
      version: v1
      servers:
        - %s
          path:
          strategy:
          resources: {limits: {memory: 1Gi}, requests: }
          ingress: {host: mcp.example.com}
      """;

  /** Regenerate with {@code -Dgolden.update} and review the difference. */
  @Test
  void shippedAndDocumentedSchemaIsTheOneGeneratedFromTheCrd() throws Exception {
    String generated = SchemaGeneration.json();
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(SHIPPED.getParent());
      Files.writeString(SHIPPED, generated);
      Files.createDirectories(DOCUMENTED.getParent());
      Files.writeString(DOCUMENTED, generated);
    }
    assertThat(SHIPPED).hasContent(generated);
    assertThat(DOCUMENTED).hasContent(generated);
  }

  /** Editors know no key without a value as one that is not set: null is one type more there. */
  @Test
  void documentedSchemaOfEnvironmentsIsTheOneOfTheReader() throws Exception {
    JsonNode schema = Schema.overlay().node().deepCopy();
    schema.at("/properties/servers/items/properties").forEach(SchemaTest::orNull);
    String generated = schema.toPrettyString() + "\n";
    if (System.getProperty("golden.update") != null) {
      Files.writeString(ENVIRONMENTS, generated);
    }
    assertThat(ENVIRONMENTS).hasContent(generated);
    assertThat(violations(ENVIRONMENTS, OVERLAY.formatted("name: weather"))).isEmpty();
    assertThat(violations(ENVIRONMENTS, OVERLAY.formatted("replicas: 1"))).contains("name");
  }

  private static void orNull(JsonNode schema) {
    if (schema.has("type")) {
      JsonNode type = schema.get("type");
      ArrayNode types = ((ObjectNode) schema).putArray("type");
      (type.isArray() ? type : List.of(type)).forEach(types::add);
      types.add("null");
    }
    if (schema.has("enum")) {
      ((ArrayNode) schema.get("enum")).addNull();
    }
    schema.path("properties").forEach(SchemaTest::orNull);
  }

  static Stream<Path> validFiles() throws Exception {
    try (Stream<Path> paths = Files.walk(GoldenTest.CASES)) {
      return paths
          .filter(path -> path.toString().matches(".*/\\.mcp/.*\\.ya?ml"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("validFiles")
  void editorsAcceptWhatTheReaderAccepts(Path file) throws Exception {
    assertThat(violations(Files.readString(file))).isEmpty();
  }

  static Stream<ErrorCase> refusedFiles() {
    return ErrorCase.all().filter(c -> !c.flag().equals("yaml"));
  }

  @ParameterizedTest
  @MethodSource("refusedFiles")
  void editorsRefuseWhatTheReaderRefusesAsFarAsASchemaCanSayIt(ErrorCase refused) throws Exception {
    assertThat(violations(refused.files().values().iterator().next()).isEmpty())
        .as("accepted by the schema")
        .isEqualTo(refused.flag().equals("reader"));
  }

  private static String violations(String yaml) throws Exception {
    return violations(SHIPPED, yaml);
  }

  private static String violations(Path schema, String yaml) throws Exception {
    JsonNode document = new YAMLMapper().readTree(yaml);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(schema))
        .validate(document.toString(), InputFormat.JSON)
        .toString()
        .replace("[]", "");
  }
}
