package io.mcpruntime.gateway.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what a server's error answer tells of its insides out of it. */
public final class StackTraces {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A frame of a JVM, of Node, or of Python; also behind an escaped line end. */
  private static final Pattern FRAME =
      Pattern.compile(
          "\\bat [\\w$.<>/@-]+\\([\\w$-]+\\.(java|kt|groovy|scala)(:\\d+)?\\)"
              + "|\\bat [\\w$.<>/@-]+\\((Native Method|Unknown Source)\\)"
              + "|\\n\\s+at .*[(/][^()\\n]*:\\d+:\\d+\\)?"
              + "|Traceback \\(most recent call last\\)"
              + "|\\n\\s*File \"[^\"\\n]+\", line \\d+");

  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z][\\w$]*\\.){2,}[A-Z][\\w$]*(?:Exception|Error)\\b:?\\s*");

  private static final Set<String> INSIDES =
      Set.of("stackTrace", "stack", "trace", "suppressed", "suppressedExceptions", "cause");

  private static final String NOTHING_LEFT = "the server failed; its log says why";

  private StackTraces() {}

  /** The body without them, or empty when there is nothing to take out. */
  public static Optional<String> scrub(String body) {
    if (!body.contains("\"stackTrace\"")
        && !FRAME.matcher(unescaped(body)).find()
        && !CLASS.matcher(body).find()) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree.isContainerNode()) {
        return Optional.of(JSON.writeValueAsString(clean(tree)));
      }
    } catch (JsonProcessingException e) {
      // Text or HTML: nothing of it is meant for a program.
    }
    return Optional.of(new Refusal(500, NOTHING_LEFT).body());
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
    return node.isTextual() ? TextNode.valueOf(clean(node.textValue())) : node;
  }

  /** A {@code trace} that is an id, or a {@code cause} in words, may stay. */
  private static boolean isInside(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    return value != null
        && (object.has("stackTrace")
            || (value.isTextual() && FRAME.matcher(value.textValue()).find()));
  }

  private static String clean(String text) {
    Matcher frame = FRAME.matcher(text);
    String kept = frame.find() ? text.substring(0, frame.start()) : text;
    String words = CLASS.matcher(kept).replaceAll("").strip();
    return words.isEmpty() && !text.isEmpty() ? NOTHING_LEFT : words;
  }

  private static String unescaped(String body) {
    return body.replace("\\n", "\n").replace("\\t", "\t");
  }
}
