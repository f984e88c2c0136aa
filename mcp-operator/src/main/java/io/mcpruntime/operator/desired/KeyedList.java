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
 * A list of items with a key, indexed by that key. The index keeps merges linear, since the author
 * of a server chooses the length of its lists.
 */
final class KeyedList {
  private final String key;

  /** The items in order; {@code null} stands for a removed item. */
  private final List<JsonNode> items = new ArrayList<>();

  /** The position of the first item with a key. */
  private final Map<String, Integer> placeByKey = new HashMap<>();

  /** Copies the items of a list. */
  KeyedList(ArrayNode list, String key) {
    this.key = key;
    list.forEach(item -> add(item.path(key).asText(), item.deepCopy()));
  }

  void clear() {
    items.clear();
    placeByKey.clear();
  }

  /** Removes the item that has the same key, if there is one. */
  void remove(JsonNode item) {
    Integer place = placeByKey.remove(item.path(key).asText());
    if (place != null) {
      items.set(place, null);
    }
  }

  /** Changes the item that has the same key, or adds one. */
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
