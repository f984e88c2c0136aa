package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.RemoteSpec;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the JSON Schema of {@code .mcp/*.yaml} from the CRD and from {@code frame.json}. */
final class SchemaGeneration {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern CHOICE = Pattern.compile("\\^\\((\\w+(?:\\|\\w+)+)\\)\\$");
  private static final Pattern NAME_RULE = Pattern.compile("<= (\\d+) .*matches\\('(.+)'\\)");
  private static final Pattern NOT_BOTH =
      Pattern.compile("self\\.all\\(e, !\\(has\\(e\\.(\\w+)\\) && has\\(e\\.(\\w+)\\)\\)\\)");
  private static final Pattern NEEDS =
      Pattern.compile("!has\\(self\\.(\\w+)\\) \\|\\| has\\(self\\.(\\w+)\\)");

  /** What only the API server checks: rules about values, and about names in lists. */
  private static final List<String> ONLY_THERE =
      List.of(
          "self.minReplicas <= ",
          "!has(self.transport) || ",
          "!self.exists(v, v.name == 'tmp')",
          "[has(self.configMap), ",
          "!(self.lowerAscii() in [",
          "!has(self.caConfigMap) || (has(self.remote)",
          "has(self.image) || has(self.remote)",
          "has(self.remote) == has(oldSelf.remote)",
          "!has(self.remote) || ");

  private static final String SEGMENTS =
      "segments of letters, digits, '-', '_', '~' and '.', none empty or beginning with '.'";
  private static final String PATH_MESSAGE = "a path such as /weather/mcp: " + SEGMENTS;
  private static final String OWN_PATH_MESSAGE =
      "'/' or a path such as /mcp, with or without a slash at its end: " + SEGMENTS;
  private static final String QUANTITY_MESSAGE = "a quantity such as 50m, 0.5 or 128Mi";

  private static final String REMOTE_URL_MESSAGE =
      "https://NAME[:PORT][/PATH], without user, query and fragment; an IP address needs http";

  private final ObjectNode frame;

  private SchemaGeneration(ObjectNode frame) {
    this.frame = frame;
  }

  static String json() throws Exception {
    try (var in = SchemaGeneration.class.getResourceAsStream("/metadata/frame.json")) {
      return new SchemaGeneration((ObjectNode) JSON.readTree(in)).complete();
    }
  }

  private String complete() throws JsonProcessingException {
    JsonNode crd = new YAMLMapper().readTree(CrdResource.yaml());
    JsonNode root = crd.at("/spec/versions/0/schema/openAPIV3Schema");
    ObjectNode server = (ObjectNode) frame.at("/$defs/server");
    ObjectNode properties = (ObjectNode) server.get("properties");
    nameRule(root, (ObjectNode) properties.get("name"));
    ObjectNode image = (ObjectNode) properties.get("image");
    root.at("/properties/spec/properties")
        .properties()
        .forEach(
            field -> {
              ObjectNode schema = converted((ObjectNode) field.getValue().deepCopy());
              if (field.getKey().equals("image")) {
                schema.remove("description");
                image.setAll(schema);
              } else {
                properties.set(field.getKey(), schema);
              }
            });
    root.at("/properties/spec/x-kubernetes-validations").forEach(rule -> rule(rule, server));
    tolerant(properties);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(frame) + "\n";
  }

  private static void nameRule(JsonNode root, ObjectNode name) {
    JsonNode rule = root.at("/x-kubernetes-validations/0");
    Matcher matcher = NAME_RULE.matcher(rule.path("rule").asText());
    if (!matcher.find()) {
      throw new IllegalStateException("the CRD's rule for names has a new shape: " + rule);
    }
    name.put("minLength", 1).put("maxLength", Integer.parseInt(matcher.group(1)));
    name.put("pattern", matcher.group(2));
    name.put(
        "patternErrorMessage", rule.path("message").asText().replace("metadata.name must be ", ""));
  }

  /** What the CR is strict about and this file isn't: see docs/metadata.md. */
  private static void tolerant(ObjectNode properties) {
    ObjectNode route = (ObjectNode) properties.get("route");
    route.put("pattern", MCPServerSpec.PATH.replace("^(/", "^((^|/)"));
    ObjectNode env = (ObjectNode) properties.get("env");
    ((ObjectNode) env.at("/items/properties/value"))
        .set("type", types("string", "number", "boolean"));
    ObjectNode same = env.deepCopy();
    same.remove("description");
    ((ObjectNode) properties.get("envVars")).setAll(same);
  }

  private static ArrayNode types(String... types) {
    ArrayNode array = JSON.createArrayNode();
    List.of(types).forEach(array::add);
    return array;
  }

  private static ObjectNode converted(ObjectNode schema) {
    if (schema.path("x-kubernetes-int-or-string").booleanValue()) {
      schema.remove(List.of("anyOf", "x-kubernetes-int-or-string"));
      boolean quantity = schema.has("pattern");
      schema.set("type", quantity ? types("string", "number") : types("integer", "string"));
      schema.put("patternErrorMessage", quantity ? QUANTITY_MESSAGE : "a whole number or a word");
    }
    schema.remove("x-kubernetes-list-type");
    texts(schema);
    numbers(schema);
    if (schema.has("items")) {
      converted((ObjectNode) schema.get("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      converted((ObjectNode) schema.get("additionalProperties"));
    } else if (schema.has("properties")) {
      schema.get("properties").forEach(property -> converted((ObjectNode) property));
      if (!schema.path("x-kubernetes-preserve-unknown-fields").booleanValue()) {
        schema.put("additionalProperties", false);
      }
    }
    JsonNode rules = schema.remove("x-kubernetes-validations");
    if (rules != null) {
      rules.forEach(rule -> rule(rule, schema));
    }
    return schema;
  }

  private static void texts(ObjectNode schema) {
    String pattern = schema.path("pattern").asText();
    Matcher choice = CHOICE.matcher(pattern);
    if (choice.matches()) {
      schema.remove("pattern");
      schema.set("enum", types(choice.group(1).split("\\|", -1)));
    } else if (pattern.equals(MCPServerSpec.PATH)) {
      schema.put("patternErrorMessage", PATH_MESSAGE);
    } else if (pattern.equals(MCPServerSpec.OWN_PATH)) {
      schema.put("patternErrorMessage", OWN_PATH_MESSAGE);
    } else if (pattern.equals(RemoteSpec.URL)) {
      schema.put("patternErrorMessage", REMOTE_URL_MESSAGE);
    } else if (pattern.equals(MCPServerSpec.IMAGE)) {
      schema.put("patternErrorMessage", "an image reference such as registry.example/team/weather");
    }
  }

  /** The records hold an int where the CRD says no more than "integer". */
  private static void numbers(ObjectNode schema) {
    for (String bound : List.of("minimum", "maximum")) {
      if (schema.has(bound)) {
        schema.put(bound, schema.get(bound).longValue());
      }
    }
    if (schema.path("type").asText().equals("integer")
        && !schema.has("maximum")
        && !schema.path("format").asText().equals("int64")) {
      schema.put("maximum", Integer.MAX_VALUE);
    }
  }

  /** JSON Schema knows no CEL: each shape of rule that the CRD uses is said in its words. */
  private static void rule(JsonNode rule, ObjectNode schema) {
    String cel = rule.path("rule").asText();
    Matcher notBoth = NOT_BOTH.matcher(cel);
    Matcher needs = NEEDS.matcher(cel);
    if (notBoth.matches()) {
      ObjectNode item = (ObjectNode) schema.get("items");
      ObjectNode said = item.withArray("allOf").addObject();
      said.put("description", rule.path("message").asText());
      said.putObject("not").putArray("required").add(notBoth.group(1)).add(notBoth.group(2));
    } else if (needs.lookingAt()) {
      schema.withObject("/dependentRequired").putArray(needs.group(1)).add(needs.group(2));
    } else if (ONLY_THERE.stream().noneMatch(cel::startsWith)) {
      throw new IllegalStateException("say this CEL rule in JSON Schema too: " + cel);
    }
  }
}
