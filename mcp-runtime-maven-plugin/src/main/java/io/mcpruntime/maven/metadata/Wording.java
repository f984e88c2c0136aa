package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one line what is wrong with a value and what would be right. */
final class Wording {
  /** Other tools have this key; here it is one of {@code dev}. */
  private Wording() {}

  static String mismatch(Schema schema, String name, Tree found) {
    String mismatch = "%s must be %s, not %s".formatted(name, wanted(schema), shown(found));
    return schema.isQuantity() && found instanceof Tree.Scalar scalar
        ? mismatch + quantityHint(scalar)
        : mismatch;
  }

  /** Words the error for a quantity that no schema checks. */
  static String noQuantity(String name, Tree.Scalar found) {
    return "%s must be a quantity, not %s".formatted(name, shown(found)) + quantityHint(found);
  }

  private static String quantityHint(Tree.Scalar found) {
    return QuantitySpelling.of(found.text()).map(text -> "; write " + text).orElse("");
  }

  static String missing(Schema parent, String name, String key) {
    JsonNode fixed =
        parent
            .property(key)
            .map(schema -> schema.node().path("const"))
            .orElse(parent.node().path("-"));
    String hint = fixed.isMissingNode() ? "" : "; write \"%s: %s\"".formatted(key, fixed.asText());
    return "%s has no \"%s\"%s".formatted(name, key, hint);
  }

  static String unknown(String key, List<String> known) {
    String hint =
        Spelling.nearest(key, known)
            .map(nearest -> "; did you mean %s?".formatted(Problems.quoted(nearest)))
            .orElse(known.isEmpty() ? "" : "; known are " + String.join(", ", known));
    return "unknown key %s%s".formatted(Problems.quoted(key), hint);
  }

  /** A key that is right for a server, and stands at the top of the file. */
  static String ofServer(String key) {
    return "%s belongs to a server; write \"servers: [{name: ..., %s: ...}]\""
        .formatted(Problems.quoted(key), key);
  }

  static String gone(String key, Schema schema) {
    return "\"%s\": %s".formatted(key, schema.node().path("description").asText());
  }

  private static String wanted(Schema schema) {
    JsonNode rules = schema.node();
    if (rules.has("patternErrorMessage")) {
      return rules.path("patternErrorMessage").asText();
    }
    if (rules.has("const")) {
      return '"' + rules.path("const").asText() + '"';
    }
    if (rules.has("enum")) {
      return "one of " + String.join(", ", Schema.texts(rules.path("enum")));
    }
    String types =
        schema.types().stream().map(Wording::type).distinct().collect(Collectors.joining(" or "));
    return types + range(rules) + length(rules) + pattern(rules);
  }

  private static String type(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> type;
    };
  }

  private static String range(JsonNode rules) {
    if (rules.has("minimum")
        && rules.path("maximum").asLong(Integer.MAX_VALUE) < Integer.MAX_VALUE) {
      return " from %s to %s"
          .formatted(rules.path("minimum").asText(), rules.path("maximum").asText());
    }
    return rules.has("minimum") ? ", %s or more".formatted(rules.path("minimum").asText()) : "";
  }

  private static String length(JsonNode rules) {
    int least = rules.path("minLength").asInt(0);
    int most = rules.path("maxLength").asInt(0);
    if (most == 0) {
      return least > 0 ? " of %d characters or more".formatted(least) : "";
    }
    return least > 0
        ? " of %d to %d characters".formatted(least, most)
        : " of at most %d characters".formatted(most);
  }

  private static String pattern(JsonNode rules) {
    return rules.has("pattern") ? " that matches " + rules.path("pattern").asText() : "";
  }

  private static String shown(Tree tree) {
    if (tree instanceof Tree.Scalar scalar) {
      return switch (scalar.kind()) {
        case STRING -> Problems.quoted(scalar.text());
        case NULL -> "empty";
        default -> scalar.text();
      };
    }
    return tree instanceof Tree.Mapping ? "a mapping" : "a list";
  }
}
