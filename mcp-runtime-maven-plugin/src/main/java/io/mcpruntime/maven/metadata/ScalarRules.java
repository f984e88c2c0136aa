package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.metadata.Tree.Kind;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The keywords of JSON Schema that concern one value. */
final class ScalarRules {
  private ScalarRules() {}

  static boolean allow(Tree.Scalar scalar, Schema schema) {
    JsonNode rules = schema.node();
    boolean listed = !rules.has("enum") || Schema.texts(rules.path("enum")).contains(scalar.text());
    boolean fixed = !rules.has("const") || rules.path("const").asText().equals(scalar.text());
    return listed
        && fixed
        && (schema.allows("string") ? text(scalar.text(), rules) : range(scalar, rules));
  }

  private static boolean text(String text, JsonNode rules) {
    int length = text.codePointCount(0, text.length());
    return length >= rules.path("minLength").asInt(0)
        && length <= rules.path("maxLength").asInt(Integer.MAX_VALUE)
        && (!rules.has("pattern")
            || Pattern.compile(rules.path("pattern").asText()).matcher(text).find());
  }

  private static boolean range(Tree.Scalar scalar, JsonNode rules) {
    if (scalar.kind() != Kind.INTEGER && scalar.kind() != Kind.NUMBER) {
      return true;
    }
    BigDecimal value = new BigDecimal(scalar.text());
    return (!rules.has("minimum") || value.compareTo(rules.path("minimum").decimalValue()) >= 0)
        && (!rules.has("maximum") || value.compareTo(rules.path("maximum").decimalValue()) <= 0);
  }
}
