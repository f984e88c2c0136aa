package io.mcpruntime.maven.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one environment changes in a project's servers. Mappings are merged, lists and scalars
 * replace, a key without a value removes. Each value keeps its place in its own file.
 */
final class Overlay {
  private static final String NAME = "name";

  /** Two names of one list: a file that sets one replaces the other. */
  private static final Map<String, String> SAME = Map.of("env", "envVars", "envVars", "env");

  private final Map<String, Tree.Mapping> changes = new LinkedHashMap<>();
  private final Problems problems;
  private final Consumer<String> warnings;

  private Overlay(Problems problems, Consumer<String> warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  /** Reads an overlay; the problems say what is wrong with it. */
  static Overlay of(Tree file, Problems problems, Consumer<String> warnings) {
    Overlay overlay = new Overlay(problems, warnings);
    new SchemaCheck(problems, warnings).check(file, Schema.overlay(), "the file");
    if (problems.isEmpty()) {
      ((Tree.Sequence) ((Tree.Mapping) file).value("servers"))
          .items()
          .forEach(item -> overlay.add((Tree.Mapping) item));
    }
    return overlay;
  }

  private void add(Tree.Mapping server) {
    Tree.Mapping first = changes.putIfAbsent(server.text(NAME), server);
    if (first != null) {
      problems.add(
          server.place(NAME),
          "the server %s is already at %s"
              .formatted(Problems.quoted(server.text(NAME)), first.place(NAME)));
    }
  }

  /**
   * Returns the servers with their changes.
   *
   * @param artifactId names the server of a project that has one
   */
  List<Tree.Mapping> applyTo(List<Tree.Mapping> servers, String artifactId) {
    List<String> names =
        servers.stream().map(s -> s.value(NAME) == null ? artifactId : s.text(NAME)).toList();
    changes.forEach(
        (name, change) -> {
          if (!names.contains(name)) {
            problems.add(change.place(NAME), unknown(name, names));
          }
        });
    List<Tree.Mapping> merged = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      Tree.Mapping change = changes.get(names.get(i));
      merged.add(change == null ? servers.get(i) : merged(servers.get(i), change));
    }
    return merged;
  }

  private static String unknown(String name, List<String> names) {
    String hint =
        Spelling.nearest(name, names)
            .map(nearest -> "; did you mean %s?".formatted(Problems.quoted(nearest)))
            .orElse("; known are " + String.join(", ", names));
    return "no server %s in .mcp".formatted(Problems.quoted(name)) + hint;
  }

  private Tree.Mapping merged(Tree.Mapping server, Tree.Mapping change) {
    Tree.Mapping merged = merge(server, change, true);
    String file = change.at().file();
    Consumer<String> ofThisFile =
        warning -> {
          if (warning.startsWith(file + ":")) {
            warnings.accept(warning);
          }
        };
    new SchemaCheck(problems, warning -> {}).check(merged, Schema.server(), "the server");
    new RemoteCheck(problems).check(merged);
    new PodTemplateCheck(problems).check(merged);
    new QuantityCheck(problems, ofThisFile).check(merged);
    return merged;
  }

  private static Tree.Mapping merge(Tree.Mapping base, Tree.Mapping change, boolean isServer) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(base.entries());
    change
        .entries()
        .forEach(
            (key, entry) -> {
              if (isServer && SAME.containsKey(key)) {
                entries.remove(SAME.get(key));
              }
              if (Tree.isNull(entry.value())) {
                entries.remove(key);
              } else if (entry.value() instanceof Tree.Mapping mapping
                  && base.value(key) instanceof Tree.Mapping old) {
                entries.put(key, new Tree.Entry(entry.key(), merge(old, mapping, false)));
              } else {
                entries.put(key, entry);
              }
            });
    return new Tree.Mapping(base.at(), entries);
  }
}
