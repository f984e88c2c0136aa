package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.metadata.Schema;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports fields that the current resource does not have; runs last, so that none is skipped. */
final class UnsupportedFields {
  private static final String INVENTORY =
      "what a server offers is read from the server itself (status.tools)";

  /** Fields that are lost whatever they say: the reason, and what to do. */
  private static final Map<String, List<String>> ALWAYS =
      Map.of(
          "teamID",
          List.of(
              "there are no team identifiers; a team's servers share a namespace",
              "put it into a label if something reads it"),
          "scope",
          List.of("servers are not published to scopes", "write the namespace as namespace"),
          "tools",
          List.of(
              INVENTORY + ", and calls are not judged by trust, side effect or risk",
              "keep the list if other programs read it"),
          "prompts",
          List.of(INVENTORY, "keep the list if other programs read it"),
          "mcpResources",
          List.of(INVENTORY, "keep the list if other programs read it"),
          "tasks",
          List.of(INVENTORY, "keep the list if other programs read it"));

  private UnsupportedFields() {}

  static void apply(Conversion conversion) {
    description(conversion);
    Protection.apply(conversion);
    Sidecar.apply(conversion);
    for (String field : names(conversion)) {
      JsonNode value = conversion.take(field);
      if (value == null || (value.isContainerNode() && value.isEmpty())) {
        continue;
      }
      List<String> loss =
          ALWAYS.getOrDefault(
              field,
              List.of(
                  "no version that this goal knows has such a field",
                  "look up what it did, and write the current field for it"));
      conversion.note(Kind.LOST, field, loss.get(0), loss.get(1));
    }
  }

  private static List<String> names(Conversion conversion) {
    List<String> names = new ArrayList<>();
    conversion.left().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Goes into the catalogue's entry as soon as the resource has one. */
  private static void description(Conversion conversion) {
    String text = conversion.takeText("description");
    if (text == null) {
      return;
    }
    boolean fits =
        Schema.server()
                .property("catalogue")
                .flatMap(catalogue -> catalogue.property("description"))
                .filter(
                    schema ->
                        text.length() <= schema.node().path("maxLength").asInt(Integer.MAX_VALUE))
                .isPresent()
            && !conversion.made().path("catalogue").has("description");
    if (fits) {
      conversion.made().withObject("/catalogue").put("description", text);
      conversion.note(Kind.RENAMED, "description", "catalogue.description");
    } else {
      conversion.note(
          Kind.LOST,
          "description",
          "the current resource has no field for it, or a shorter one",
          "keep it as the description in the POM");
    }
  }
}
