package io.mcpruntime.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who connects to what: the tables of docs/connections.md, which the test on a cluster compares.
 */
record ConnectionTable(Map<String, Set<String>> rows, Set<String> destinations) {
  private static final Path DOCUMENT = Path.of("..", "docs", "connections.md");
  private static final String ALL_BUT = "all but ";

  static ConnectionTable read() throws IOException {
    String text = Files.readString(DOCUMENT);
    Set<String> destinations = cells(text, "| destination | what |").keySet();
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    cells(text, "| from | connects to |")
        .forEach((from, what) -> rows.put(from, expected(what, destinations)));
    return new ConnectionTable(rows, destinations);
  }

  /** Two columns, by the first. */
  private static Map<String, String> cells(String text, String head) {
    Map<String, String> cells = new LinkedHashMap<>();
    text.substring(text.indexOf(head))
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1))
        .forEach(row -> cells.put(row[1].strip(), row[2].strip()));
    return cells;
  }

  private static Set<String> expected(String cell, Set<String> destinations) {
    boolean inverted = cell.startsWith(ALL_BUT);
    Set<String> named =
        Arrays.stream((inverted ? cell.substring(ALL_BUT.length()) : cell).split(", ", -1))
            .collect(Collectors.toCollection(TreeSet::new));
    if (cell.equals("all")) {
      return new TreeSet<>(destinations);
    }
    if (!destinations.containsAll(named)) {
      throw new IllegalStateException(DOCUMENT + ": no such destination: " + cell);
    }
    return destinations.stream()
        .filter(destination -> named.contains(destination) != inverted)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Prints the table: {@code +} connects, {@code .} does not, {@code !} differs from the table. */
  String matrix(Map<String, Set<String>> found) {
    StringBuilder text = new StringBuilder("\n");
    found.forEach(
        (from, reached) -> {
          for (String destination : destinations) {
            boolean open = reached.contains(destination);
            text.append(open ? '+' : '.')
                .append(open == rows.get(from).contains(destination) ? ' ' : '!');
          }
          text.append("  ").append(from).append('\n');
        });
    return text.append("columns: ").append(destinations).toString();
  }
}
