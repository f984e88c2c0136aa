package io.mcpruntime.maven.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Tag;

/** What a YAML file says, with the place of each part. */
public sealed interface Tree {
  Location at();

  /** How the file means a scalar; everything that is none of the others is a string. */
  enum Kind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL;

    /** YAML 1.1's odd numbers and booleans (0x1f, 1:30, on) are taken as the text they are. */
    static Kind of(Tag tag, String text) {
      if (tag.equals(Tag.NULL)) {
        return NULL;
      }
      if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]*)")) {
        return INTEGER;
      }
      if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+\\.[0-9]+")) {
        return NUMBER;
      }
      return tag.equals(Tag.BOOL) && text.matches("(?i)true|false") ? BOOLEAN : STRING;
    }
  }

  /** One value, as it is written: {@code 1.10} stays {@code 1.10}. */
  record Scalar(Location at, Kind kind, String text) implements Tree {}

  /** A list. */
  record Sequence(Location at, List<Tree> items) implements Tree {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys and values in the order of the file. */
  record Mapping(Location at, Map<String, Entry> entries) implements Tree {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value, or null if it is missing or empty: both mean "not set". */
    public Tree value(String key) {
      Entry entry = entries.get(key);
      return entry == null || isNull(entry.value()) ? null : entry.value();
    }

    /** The text of a scalar, or null if it is not set. */
    public String text(String key) {
      return value(key) instanceof Scalar scalar ? scalar.text() : null;
    }

    /** Where the value stands, or the mapping itself if the key is not set. */
    public Location place(String key) {
      Tree value = value(key);
      return value == null ? at : value.at();
    }
  }

  /** The place of a key, and its value. */
  record Entry(Location key, Tree value) {}

  /** Whether nothing is written there. */
  static boolean isNull(Tree tree) {
    return tree instanceof Scalar scalar && scalar.kind() == Kind.NULL;
  }
}
