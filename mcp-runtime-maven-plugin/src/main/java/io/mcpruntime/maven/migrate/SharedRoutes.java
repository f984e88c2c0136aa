package io.mcpruntime.maven.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.migrate.convert.Migrated;
import io.mcpruntime.maven.migrate.convert.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers that had one path under several host names; the gateway tells servers by path alone. */
final class SharedRoutes {
  private SharedRoutes() {}

  /** The servers, with a note for each whose route another one has. */
  static List<Migrated> marked(List<Migrated> servers) {
    Map<String, Migrated> first = new HashMap<>();
    List<Migrated> marked = new ArrayList<>();
    for (Migrated server : servers) {
      Migrated other = first.putIfAbsent(route(server), server);
      marked.add(other == null ? server : marked(server, other));
    }
    return marked;
  }

  private static Migrated marked(Migrated server, Migrated other) {
    List<Note> notes = new ArrayList<>(server.notes());
    notes.add(
        new Note(
            Note.Kind.CHECK,
            "route",
            "%s is the route of %s too, and the gateway gives it to the older of the two"
                .formatted(route(server), other.old().title()),
            "write another route, or ingress.enabled: true and its host name"));
    return new Migrated(server.old(), server.fields(), notes);
  }

  private static String route(Migrated server) {
    ObjectNode fields = server.fields();
    return fields.path("route").asText("/" + server.old().name() + "/mcp");
  }
}
