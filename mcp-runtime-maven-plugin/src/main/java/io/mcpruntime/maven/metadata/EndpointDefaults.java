package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.Endpoint.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills in the port and the path that a server's entry in {@code .mcp} leaves out. */
final class EndpointDefaults {
  private static final String PORT = "port";
  private static final String PATH = "path";

  private final EndpointSource source;
  private final StartFolder folder;

  EndpointDefaults(EndpointSource source, StartFolder folder) {
    this.source = source;
    this.folder = folder;
  }

  /**
   * Completes this spec, in place.
   *
   * @return for the log: where both come from, and what the project says otherwise
   */
  EndpointNotes fill(ObjectNode spec, Tree.Mapping server, String name) {
    Endpoint project = source.of(environment(spec), arguments(spec), folder);
    List<String> lines = new ArrayList<>();
    boolean isSaid = taken(spec, PORT, project.port()) || taken(spec, PATH, project.path());
    if (isSaid) {
      lines.add(said(spec, PORT, project.port()) + ", " + said(spec, PATH, project.path()));
    }
    overruled(spec, PORT, project.port(), server).forEach(lines::add);
    overruled(spec, PATH, project.path(), server).forEach(lines::add);
    EntryLines entry = EntryLines.of(server.at(), name, Path.of(""));
    List<String> problems =
        project.remarks().stream()
            .filter(hint -> !hint.isDecidedBy(spec))
            .map(hint -> hint.with(entry))
            .toList();
    if (taken(spec, PORT, project.port()) && !isDefault(PORT, project.port())) {
      spec.put(PORT, Integer.parseInt(project.port().value()));
    }
    if (taken(spec, PATH, project.path()) && !isDefault(PATH, project.path())) {
      spec.put(PATH, project.path().value());
    }
    return new EndpointNotes(lines, problems);
  }

  /** An entry that may name its port elsewhere means the platform's default, not a framework's. */
  private static boolean taken(ObjectNode spec, String key, Value found) {
    return found != null
        && !spec.has(key)
        && !(found.isAssumed() && (spec.has("probes") || spec.has("podTemplate")));
  }

  private static boolean isDefault(String key, Value found) {
    return Schema.server().defaultOf(key).asText().equals(found.value());
  }

  private static String said(ObjectNode spec, String key, Value found) {
    if (spec.has(key)) {
      return key + " " + spec.get(key).asText() + " from .mcp";
    }
    return key
        + " "
        + (taken(spec, key, found)
            ? found
            : Schema.server().defaultOf(key).asText() + " by default");
  }

  private static List<String> overruled(
      ObjectNode spec, String key, Value found, Tree.Mapping server) {
    boolean differs =
        found != null
            && !found.isAssumed()
            && spec.has(key)
            && !spec.get(key).asText().equals(found.value());
    return differs
        ? List.of(
            "%s %s of %s wins over %s"
                .formatted(key, spec.get(key).asText(), server.place(key), found))
        : List.of();
  }

  private static Map<String, String> environment(ObjectNode spec) {
    Map<String, String> variables = new HashMap<>();
    for (JsonNode variable : spec.path("env")) {
      if (variable.hasNonNull("value")) {
        variables.put(variable.path("name").asText(), variable.get("value").asText());
      }
    }
    return variables;
  }

  private static List<String> arguments(ObjectNode spec) {
    return Schema.texts(spec.path("args"));
  }
}
