package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Judges the change of a schema keyword that is neither type nor property. */
final class KeywordChanges {
  private static final Set<String> UPPER =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
  private static final Set<String> LOWER =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final int SHOWN = 60;

  private final Direction direction;
  private final DifferenceSink differences;

  KeywordChanges(Direction direction, DifferenceSink differences) {
    this.direction = direction;
    this.differences = differences;
  }

  void changed(String path, String name, JsonNode before, JsonNode after) {
    String whose = direction.name(path);
    if (name.equals("enum") && before.isArray() && after.isArray()) {
      values(whose, before, after);
      return;
    }
    boolean breaking =
        direction == Direction.ARGUMENT ? !isWider(name, before, after) : breaksReader(name, after);
    String what =
        before.isMissingNode()
            ? " has a new " + name + ": " + shown(after)
            : after.isMissingNode()
                ? " has no " + name + " any more"
                : " has " + name + " " + shown(after) + ", was " + shown(before);
    differences.add(breaking, whose + what);
  }

  private void values(String whose, JsonNode before, JsonNode after) {
    Set<String> gone = texts(before);
    gone.removeAll(texts(after));
    Set<String> added = texts(after);
    added.removeAll(texts(before));
    if (!gone.isEmpty()) {
      differences.add(
          direction.breaks(false), whose + " is no longer one of " + String.join(", ", gone));
    }
    if (!added.isEmpty()) {
      differences.add(direction.breaks(true), whose + " may also be " + String.join(", ", added));
    }
  }

  /** Whether every accepted value still is; false if that cannot be judged. */
  private static boolean isWider(String name, JsonNode before, JsonNode after) {
    if (after.isMissingNode()) {
      return true;
    }
    if (name.equals("additionalProperties")) {
      return after.isBoolean() && after.asBoolean();
    }
    if (before.isNumber() && after.isNumber()) {
      int change = after.decimalValue().compareTo(before.decimalValue());
      return UPPER.contains(name) ? change >= 0 : LOWER.contains(name) && change <= 0;
    }
    return false;
  }

  /** Whether the change breaks readers of a result: other bounds do not, another shape does. */
  private static boolean breaksReader(String name, JsonNode after) {
    return !UPPER.contains(name)
        && !LOWER.contains(name)
        && !name.equals("additionalProperties")
        && !name.equals("pattern")
        && after.isContainerNode();
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(value -> texts.add(value.isTextual() ? value.asText() : value.toString()));
    return texts;
  }

  private static String shown(JsonNode node) {
    String text = node.isTextual() ? node.asText() : node.toString();
    if (node.isNumber() && Math.abs(node.decimalValue().scale()) < SHOWN) {
      text = node.decimalValue().toPlainString();
    }
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
