package io.mcpruntime.maven.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes the lines of one server whose keys are on lines of their own; its other lines stay. */
final class EntryEdit {
  private final List<String> lines;
  private final List<NodeTuple> tuples;
  private final ObjectNode before;
  private final ObjectNode after;
  private final int column;

  private EntryEdit(List<String> lines, MappingNode entry, ConvertedServer server) {
    this.lines = lines;
    this.tuples = entry.getValue();
    this.before = server.old().fields();
    this.after = server.fields();
    this.column = tuples.get(0).getKeyNode().getStartMark().getColumn();
  }

  /** Changes the lines; nothing before the entry moves. */
  static void apply(List<String> lines, MappingNode entry, ConvertedServer server) {
    new EntryEdit(lines, entry, server).apply();
  }

  /** Whether each key of the entry begins a line of its own. */
  static boolean isPossible(MappingNode entry) {
    int last = -1;
    for (NodeTuple tuple : entry.getValue()) {
      if (entry.getFlowStyle() == FlowStyle.FLOW || Lines.first(tuple) <= last) {
        return false;
      }
      last = Lines.last(tuple);
    }
    return !entry.getValue().isEmpty();
  }

  private void apply() {
    int first = Lines.first(tuples.get(0));
    String dash = lines.get(first).substring(0, column);
    lines.set(first, " ".repeat(column) + lines.get(first).substring(column));
    int end = Lines.last(tuples.get(tuples.size() - 1)) + 1;
    lines.addAll(end, added());
    for (int i = tuples.size() - 1; i >= 0; i--) {
      change(tuples.get(i));
    }
    for (int i = first; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        lines.set(i, line.startsWith(" ".repeat(column)) ? dash + line.substring(column) : line);
        return;
      }
    }
  }

  private List<String> added() {
    List<String> added = new ArrayList<>();
    after
        .properties()
        .forEach(
            field -> {
              if (!before.has(field.getKey())) {
                added.addAll(rendered(field.getKey(), field.getValue()));
              }
            });
    return added;
  }

  private void change(NodeTuple tuple) {
    String key = Lines.key(tuple);
    JsonNode now = after.get(key);
    JsonNode then = before.get(key);
    if (then == null || then.equals(now)) {
      return;
    }
    int end = Lines.last(tuple) + 1;
    if (now != null && tuple.getValueNode() instanceof SequenceNode list && grew(list, then, now)) {
      lines.addAll(end, items(list.getStartMark().getColumn(), then.size(), (ArrayNode) now));
      return;
    }
    List<String> old = lines.subList(Lines.first(tuple), end);
    old.clear();
    old.addAll(now == null ? Collections.emptyList() : rendered(key, now));
  }

  private static boolean grew(SequenceNode list, JsonNode then, JsonNode now) {
    boolean same = list.getFlowStyle() == FlowStyle.BLOCK && now.size() >= then.size();
    for (int i = 0; same && i < then.size(); i++) {
      same = then.get(i).equals(now.get(i));
    }
    return same;
  }

  private static List<String> items(int column, int from, ArrayNode all) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (int i = from; i < all.size(); i++) {
      items.add(all.get(i));
    }
    return MCPServerYaml.text(MCPServerYaml.node(items))
        .lines()
        .map(line -> " ".repeat(column) + line.substring(2))
        .toList();
  }

  private List<String> rendered(String key, JsonNode value) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.set(key, value);
    return MCPServerYaml.text(MCPServerYaml.node(one))
        .lines()
        .map(line -> " ".repeat(column) + line)
        .toList();
  }
}
