package io.mcpruntime.gateway.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes stack traces and exception names from a server's error response, in linear time. */
public final class StackTraces {
  /** Maximum nesting of an error response. */
  private static final int MAX_DEPTH = 100;

  /** Does not cache field names: servers choose them, and the cache would grow. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Set<String> INSIDES =
      Set.of("stackTrace", "stack", "trace", "suppressed", "suppressedExceptions", "cause");

  private static final String NOTHING_LEFT = "the server failed: see its log";

  private StackTraces() {}

  /** Returns the cleaned body as JSON; empty when there is nothing to remove. */
  public static Optional<String> scrub(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree.isContainerNode()) {
        JsonNode copy = tree.deepCopy();
        JsonNode clean = clean(copy);
        return clean.equals(tree) ? Optional.empty() : Optional.of(JSON.writeValueAsString(clean));
      }
    } catch (JsonProcessingException e) {
      // Text or HTML, which no program parses.
    }
    return isTelling(body)
        ? Optional.of(new GatewayRefusal(500, NOTHING_LEFT).body())
        : Optional.empty();
  }

  private static boolean isTelling(String text) {
    return TraceScanner.frame(text) >= 0
        || text.contains("\"stackTrace\"")
        || ExceptionNames.remove(text).length() < text.length();
  }

  private static JsonNode clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(INSIDES.stream().filter(name -> isInside(object, name)).toList());
      List.copyOf(object.properties()).forEach(e -> object.set(e.getKey(), clean(e.getValue())));
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, clean(array.get(i)));
      }
      return array;
    }
    return node.isTextual() ? clean((TextNode) node) : node;
  }

  /**
   * Whether the field is a stack trace; a {@code trace} id, or a {@code cause} in words, is kept.
   */
  private static boolean isInside(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    return value != null
        && (object.has("stackTrace")
            || (value.isTextual() && TraceScanner.frame(value.textValue()) >= 0));
  }

  private static TextNode clean(TextNode node) {
    String text = node.textValue();
    int frame = TraceScanner.frame(text);
    String words = ExceptionNames.remove(frame < 0 ? text : text.substring(0, frame));
    if (words.length() == text.length()) {
      return node;
    }
    String kept = words.strip();
    return TextNode.valueOf(kept.isEmpty() ? NOTHING_LEFT : kept);
  }
}
