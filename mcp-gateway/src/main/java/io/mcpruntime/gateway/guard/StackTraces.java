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
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes what a server's error answer tells of its insides out of it, in little and linear time. */
public final class StackTraces {
  /** Maximum nesting of an error response. */
  private static final int MAX_DEPTH = 100;

  /** What has more of them is read as text: 64 KiB of JSON would take 10 ms. */
  private static final int MAX_TOKENS = 4_000;

  /** Keeps no names of fields from one text to the next: each server chooses its own. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Set<String> INSIDES =
      Set.of("stackTrace", "stack", "trace", "suppressed", "suppressedExceptions", "cause");

  private static final String NOTHING_LEFT = "the server failed: see its log";

  /** Whether something was taken out. */
  private boolean changed;

  private StackTraces() {}

  /** Returns the cleaned body as JSON; empty when there is nothing to remove. */
  public static Optional<String> scrub(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree.isContainerNode()) {
        StackTraces traces = new StackTraces();
        traces.clean(tree);
        return traces.changed ? Optional.of(JSON.writeValueAsString(tree)) : Optional.empty();
      }
    } catch (JsonProcessingException e) {
      // Text, HTML or much JSON: nothing of it is meant for a program.
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

  private JsonNode clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      cleanFields(object);
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, clean(array.get(i)));
      }
    } else if (node instanceof TextNode text) {
      return cleanText(text);
    }
    return node;
  }

  private void cleanFields(ObjectNode object) {
    boolean isTrace = object.has("stackTrace");
    for (Iterator<Map.Entry<String, JsonNode>> each = object.properties().iterator();
        each.hasNext(); ) {
      Map.Entry<String, JsonNode> field = each.next();
      JsonNode value = field.getValue();
      if (INSIDES.contains(field.getKey()) && (isTrace || hasFrame(value))) {
        each.remove();
        changed = true;
      } else {
        field.setValue(clean(value));
      }
    }
  }

  /** A {@code trace} that is an id, or a {@code cause} in words, may stay. */
  private static boolean hasFrame(JsonNode value) {
    return value.isTextual() && TraceScanner.frame(value.textValue()) >= 0;
  }

  private TextNode cleanText(TextNode node) {
    String text = node.textValue();
    int frame = TraceScanner.frame(text);
    String words = ExceptionNames.remove(frame < 0 ? text : text.substring(0, frame));
    if (words.length() == text.length()) {
      return node;
    }
    changed = true;
    String kept = words.strip();
    return TextNode.valueOf(kept.isEmpty() ? NOTHING_LEFT : kept);
  }
}
