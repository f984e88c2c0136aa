package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * TOML: the entry is a table of its own, replaced with its sub-tables or put at the end. Tables in
 * other notations (inline, dotted keys) aren't found here, and so refused when read back.
 */
final class TomlText extends ConfigText {
  private static final Pattern HEADER = Pattern.compile("\\s*\\[.*", Pattern.DOTALL);
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  TomlText(ClientDefinition client, Path file, String text) throws ConnectException {
    super(client, file, text, new TomlMapper());
  }

  @Override
  String edited(String name, ObjectNode entry) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    List<String> table = table(name, entry);
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = removeTables(lines, name);
    if (at < 0) {
      if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
        lines.add("");
      }
      lines.addAll(table);
    } else {
      lines.addAll(at, table);
    }
    return String.join(newline, lines) + newline;
  }

  /** Removes the tables of an entry, and says where the first of them was, or -1. */
  private int removeTables(List<String> lines, String name) {
    Pattern own = own(name);
    int first = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (own.matcher(lines.get(i)).matches()) {
        lines.subList(i, end(lines, i)).clear();
        first = first < 0 ? i : first;
        i--;
      }
    }
    return first;
  }

  /** Where a table ends: comments and blank lines above the next header belong to that one. */
  private static int end(List<String> lines, int header) {
    int next = header + 1;
    while (next < lines.size() && !HEADER.matcher(lines.get(next)).matches()) {
      next++;
    }
    while (next > header + 1 && lines.get(next - 1).strip().matches("|#.*")) {
      next--;
    }
    return next;
  }

  private Pattern own(String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile(
        "\\s*\\[\\s*%s\\s*\\.\\s*(%s|\"%s\"|'%s')\\s*(\\..*)?\\]\\s*(#.*)?"
            .formatted(Pattern.quote(key), quoted, quoted, quoted));
  }

  private List<String> table(String name, ObjectNode entry) {
    List<String> lines = new ArrayList<>();
    lines.add("[" + key + "." + keyed(name) + "]");
    // A JSON string, and an array of them, is one in TOML too.
    entry.properties().forEach(e -> lines.add(keyed(e.getKey()) + " = " + e.getValue()));
    return lines;
  }

  private static String keyed(String name) {
    return BARE.matcher(name).matches() ? name : new TextNode(name).toString();
  }
}
