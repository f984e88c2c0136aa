package io.mcpruntime.probe.tool;

import io.mcpruntime.probe.tool.ToolChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The differences between two lists of tools, by tool name. If no name is repeated, there are none
 * exactly when {@link ToolsHash} is equal.
 */
public record ToolChanges(List<ToolChange> all) {

  public ToolChanges {
    all = List.copyOf(all);
  }

  /** Compares two lists; if a name is repeated, the last tool counts. */
  public static ToolChanges between(Collection<Tool> before, Collection<Tool> after) {
    Map<String, Tool> old = byName(before);
    Map<String, Tool> now = byName(after);
    Map<String, List<ToolChange>> changes = new TreeMap<>();
    old.forEach(
        (name, tool) ->
            changes.put(
                name,
                now.containsKey(name)
                    ? changed(tool, now.get(name))
                    : List.of(new ToolChange(Kind.REMOVED, name, null))));
    now.forEach(
        (name, tool) -> changes.putIfAbsent(name, List.of(new ToolChange(Kind.ADDED, name, null))));
    return new ToolChanges(changes.values().stream().flatMap(List::stream).toList());
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether existing callers may fail: a tool was removed, or a change breaks calls. */
  public boolean breaking() {
    return all.stream().anyMatch(ToolChange::breaking);
  }

  /** Returns one line for each change. */
  public List<String> lines() {
    return all.stream().map(ToolChange::toString).toList();
  }

  private static Map<String, Tool> byName(Collection<Tool> tools) {
    Map<String, Tool> named = new TreeMap<>();
    tools.forEach(tool -> named.put(tool.name(), tool));
    return named;
  }

  private static List<ToolChange> changed(Tool before, Tool after) {
    List<ToolChange> changes = new ArrayList<>();
    DifferenceSink differences =
        (breaking, what) ->
            changes.add(new ToolChange(breaking ? Kind.BROKEN : Kind.CHANGED, before.name(), what));
    new SchemaChanges(Direction.ARGUMENT, differences)
        .compare(before.inputSchema(), after.inputSchema());
    output(before, after, differences);
    texts(before, after, differences);
    if (changes.isEmpty() && !CanonicalForm.form(before).equals(CanonicalForm.form(after))) {
      differences.add(true, "its schema changed");
    }
    return changes;
  }

  private static void output(Tool before, Tool after, DifferenceSink differences) {
    if (before.outputSchema() == null || after.outputSchema() == null) {
      if (before.outputSchema() != null) {
        differences.add(true, "its result has no schema any more");
      } else if (after.outputSchema() != null) {
        differences.add(false, "its result has a schema now");
      }
      return;
    }
    new SchemaChanges(Direction.RESULT, differences)
        .compare(before.outputSchema(), after.outputSchema());
  }

  private static void texts(Tool before, Tool after, DifferenceSink differences) {
    if (!Objects.equals(before.title(), after.title())) {
      differences.add(false, "another title");
    }
    if (!Objects.equals(before.description(), after.description())) {
      differences.add(false, "another description");
    }
    if (!CanonicalForm.value(before.annotations())
        .equals(CanonicalForm.value(after.annotations()))) {
      differences.add(false, "other annotations");
    }
  }
}
