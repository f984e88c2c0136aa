package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.Schema;
import io.mcpruntime.maven.metadata.SchemaCheck;
import io.mcpruntime.maven.metadata.TreeJson;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Converts an older server field by field: each rule takes the fields that it knows, and fields
 * that no rule takes are reported as lost.
 */
public final class Conversion {
  private static final List<Consumer<Conversion>> RULES =
      List.of(
          ImageConversion::apply,
          UnchangedFields::numbers,
          RouteConversion::apply,
          EnvConversion::apply,
          UnchangedFields::resources,
          IngressConversion::apply,
          UnsupportedFields::apply);

  private final OldServer server;
  private final ObjectNode left;
  private final ObjectNode made = JsonNodeFactory.instance.objectNode();
  private final List<Note> notes = new ArrayList<>();

  private Conversion(OldServer server) {
    this.server = server;
    this.left = server.fields().deepCopy();
  }

  /** The server of today; what today's cluster would refuse is added to the problems. */
  public static ConvertedServer of(OldServer server, Problems problems) {
    Conversion conversion = new Conversion(server);
    conversion.keepWhatIsOfToday();
    RULES.forEach(rule -> rule.accept(conversion));
    conversion.check(problems);
    return new ConvertedServer(server, conversion.made, conversion.notes);
  }

  /** Keeps the fields of the current format, in the order of the file. */
  private void keepWhatIsOfToday() {
    server
        .fields()
        .properties()
        .forEach(
            field -> {
              if (server.today().contains(field.getKey())) {
                made.set(field.getKey(), left.remove(field.getKey()));
              }
            });
  }

  private void check(Problems problems) {
    ObjectNode all = made.deepCopy();
    if (server.isResource()) {
      all.put("name", server.name()).put("namespace", server.namespace());
    }
    new SchemaCheck(problems, warning -> {})
        .check(TreeJson.tree(all, server.at()), Schema.server(), server.name());
  }

  OldServer server() {
    return server;
  }

  /** What is written so far. */
  ObjectNode made() {
    return made;
  }

  ObjectNode left() {
    return left;
  }

  /** The field's value, which no other rule gets; {@code null} if it is not set. */
  JsonNode take(String field) {
    JsonNode value = left.remove(field);
    return value == null || value.isNull() ? null : value;
  }

  /** The field's text without white space around; {@code null} if it is not set or empty. */
  String takeText(String field) {
    JsonNode value = take(field);
    return value == null || value.asText().isBlank() ? null : value.asText().strip();
  }

  void note(Kind kind, String field, String what) {
    note(kind, field, what, null);
  }

  void note(Kind kind, String field, String what, String remedy) {
    notes.add(new Note(kind, field, what, remedy));
  }
}
