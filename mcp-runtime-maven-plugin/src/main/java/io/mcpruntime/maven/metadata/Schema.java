package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node of the published JSON Schema, which is generated from the CRD: so the API server's rules
 * are written once, and editors complete and check what the plugin reads.
 */
public record Schema(JsonNode node) {
  /** Where editors and other tools find the schema in the plugin's jar; part of its interface. */
  static final String RESOURCE = "/io/mcpruntime/maven/metadata/mcp-metadata.schema.json";

  private static final Schema FILE = load(RESOURCE);
  private static final Schema SERVER = new Schema(FILE.node.at("/$defs/server"));

  private static final Schema OVERLAY = new Schema(OverlaySchema.of(FILE.node));

  /** A file of {@code .mcp/environments}. */
  static Schema overlay() {
    return OVERLAY;
  }

  /** The whole file. */
  static Schema file() {
    return FILE;
  }

  /** One entry of {@code servers}. */
  public static Schema server() {
    return SERVER;
  }

  /** The schema of a file in this plugin's jar. */
  public static Schema load(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      return new Schema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " from this jar", e);
    }
  }

  /** What applies to the value of a key; empty for an unknown key. */
  public Optional<Schema> property(String key) {
    JsonNode own = node.path("properties").get(key);
    if (own != null) {
      return Optional.of(new Schema(own));
    }
    JsonNode others = node.path("additionalProperties");
    return others.isBoolean() && !others.booleanValue()
        ? Optional.empty()
        : Optional.of(new Schema(others));
  }

  /** What applies to each item of a list. */
  Schema items() {
    JsonNode items = node.path("items");
    return items.has("$ref") ? SERVER : new Schema(items);
  }

  boolean allows(String type) {
    return types().contains(type);
  }

  /** Whether its values are quantities of Kubernetes. */
  boolean isQuantity() {
    return node.path("patternErrorMessage").asText().startsWith("a quantity");
  }

  /** The allowed types; none means any. */
  List<String> types() {
    JsonNode type = node.path("type");
    return type.isTextual() ? List.of(type.textValue()) : texts(type);
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** The keys to suggest to a user. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.path("properties")
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().has("deprecated") && !entry.getValue().has("not")) {
                keys.add(entry.getKey());
              }
            });
    return keys;
  }

  /** What the API server fills in for a key that is not set. */
  JsonNode defaultOf(String key) {
    return node.path("properties").path(key).path("default");
  }
}
