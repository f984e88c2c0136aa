package io.mcpruntime.operator.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A list whose items have a key. Each is found by its key without looking at the others: whoever
 * writes a server decides how long its lists are.
 */
final class KeyedList {
  private final String key;

  /** In the list's order, with {@code null} in the place of one that was taken away. */
  private final List<JsonNode> items = new ArrayList<>();

  /** Of several items with one key the first. */
  private final Map<String, Integer> placeByKey = new HashMap<>();

  /** The items of the list, which stays as it is. */
  KeyedList(ArrayNode list, String key) {
    this.key = key;
    list.forEach(item -> add(item.path(key).asText(), item.deepCopy()));
  }

  void clear() {
    items.clear();
    placeByKey.clear();
  }

  /** Takes away the item with this one's key, if there is one. */
  void remove(JsonNode item) {
    Integer place = placeByKey.remove(item.path(key).asText());
    if (place != null) {
      items.set(place, null);
    }
  }

  /** Changes the item with this one's key, or an empty one that is added. */
  void put(JsonNode item, UnaryOperator<ObjectNode> change) {
    String name = item.path(key).asText();
    Integer place = placeByKey.get(name);
    if (place == null) {
      add(name, change.apply(JsonNodeFactory.instance.objectNode()));
    } else {
      items.set(place, change.apply((ObjectNode) items.get(place)));
    }
  }

  ArrayNode toList() {
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(items.stream().filter(Objects::nonNull).toList());
  }

  private void add(String name, JsonNode item) {
    placeByKey.putIfAbsent(name, items.size());
    items.add(item);
  }
}
