package io.mcpruntime.maven.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import io.mcpruntime.maven.migrate.convert.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds servers that shared one path under several host names; the gateway routes by path only. */
final class SharedRoutes {
  private SharedRoutes() {}

  /** The servers, with a note for each whose route another one has. */
  static List<ConvertedServer> marked(List<ConvertedServer> servers) {
    Map<String, ConvertedServer> first = new HashMap<>();
    List<ConvertedServer> marked = new ArrayList<>();
    for (ConvertedServer server : servers) {
      ConvertedServer other = first.putIfAbsent(route(server), server);
      marked.add(other == null ? server : marked(server, other));
    }
    return marked;
  }

  private static ConvertedServer marked(ConvertedServer server, ConvertedServer other) {
    List<Note> notes = new ArrayList<>(server.notes());
    notes.add(
        new Note(
            Note.Kind.CHECK,
            "route",
            "%s is the route of %s too, and the gateway gives it to the older of the two"
                .formatted(route(server), other.old().title()),
            "write another route, or ingress.enabled: true and its host name"));
    return new ConvertedServer(server.old(), server.fields(), notes);
  }

  private static String route(ConvertedServer server) {
    ObjectNode fields = server.fields();
    return fields.path("route").asText(MCPServer.defaultRoute(server.old().name()));
  }
}
