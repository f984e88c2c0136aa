package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.metadata.Tree.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Makes {@link ServerMetadata} of a checked entry of {@code servers}. */
final class ServerBuild {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JSON.getNodeFactory();
  private static final List<String> NOT_SPEC =
      List.of("name", "namespace", "image", "imageTag", "dev");

  private final ProjectDefaults defaults;
  private final Problems problems;

  ServerBuild(ProjectDefaults defaults, Problems problems) {
    this.defaults = defaults;
    this.problems = problems;
  }

  Optional<ServerMetadata> build(Tree.Mapping server) {
    String image = server.text("image");
    boolean prebuilt = image != null && ServerMetadata.reference(image);
    String name = or(server.text("name"), defaults.artifactId());
    String tag =
        prebuilt
            ? null
            : or(server.text("imageTag"), Schema.server().defaultOf("imageTag").textValue());
    return spec(server)
        .map(
            spec ->
                new ServerMetadata(
                    name,
                    or(server.text("namespace"), defaults.namespace()),
                    image,
                    tag,
                    spec,
                    dev(server),
                    defaults.version(),
                    server.at()));
  }

  private static DevSpec dev(Tree.Mapping server) {
    if (!(server.value("dev") instanceof Tree.Mapping dev)) {
      return DevSpec.NONE;
    }
    List<String> words =
        dev.value("command") instanceof Tree.Sequence command
            ? command.items().stream().map(item -> ((Tree.Scalar) item).text()).toList()
            : List.of();
    return new DevSpec(words, "stdio".equals(dev.text("transport")));
  }

  private static String or(String text, String otherwise) {
    return text != null ? text : otherwise;
  }

  private Optional<MCPServerSpec> spec(Tree.Mapping server) {
    ObjectNode spec = (ObjectNode) json(server, Schema.server());
    spec.remove(NOT_SPEC);
    if (spec.has("envVars")) {
      spec.set("env", spec.remove("envVars"));
    }
    String route = spec.path("route").asText("/");
    if (!route.startsWith("/")) {
      spec.put("route", "/" + route);
    }
    try {
      return Optional.of(JSON.treeToValue(spec, MCPServerSpec.class));
    } catch (JsonProcessingException e) {
      problems.add(server.at(), "this server can't be read: " + e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private JsonNode json(Tree tree, Schema schema) {
    if (tree instanceof Tree.Mapping mapping) {
      ObjectNode object = NODES.objectNode();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  schema
                      .property(key)
                      .filter(s -> !s.node().has("deprecated") && !Tree.isNull(entry.value()))
                      .ifPresent(s -> object.set(key, json(entry.value(), s))));
      return object;
    }
    if (tree instanceof Tree.Sequence sequence) {
      ArrayNode array = NODES.arrayNode();
      sequence.items().forEach(item -> array.add(json(item, schema.items())));
      return array;
    }
    return scalar((Tree.Scalar) tree, schema);
  }

  /** Where text is wanted, a number or boolean is the text that the file has: 1.10, not 1.1. */
  private static JsonNode scalar(Tree.Scalar scalar, Schema schema) {
    Kind kind = schema.allows("string") ? Kind.STRING : scalar.kind();
    return switch (kind) {
      case INTEGER -> NODES.numberNode(new BigInteger(scalar.text()));
      case NUMBER -> NODES.numberNode(new BigDecimal(scalar.text()));
      case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NULL -> NODES.nullNode();
      case STRING -> NODES.textNode(scalar.text());
    };
  }
}
