package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import java.util.List;

/** Copies fields whose meaning has not changed. */
final class UnchangedFields {
  private UnchangedFields() {}

  static void numbers(Conversion conversion) {
    for (String field : List.of("replicas", "port", "servicePort")) {
      JsonNode value = conversion.take(field);
      if (value != null && !field.equals("replicas") && value.asInt() == 0) {
        conversion.note(Kind.NEEDLESS, field, "0 meant the default, which is the same today");
      } else if (value != null) {
        conversion.made().set(field, value);
        conversion.note(Kind.CARRIED, field, field);
      }
    }
  }

  static void resources(Conversion conversion) {
    JsonNode resources = conversion.take("resources");
    if (resources != null && !resources.isEmpty()) {
      conversion.made().set("resources", resources);
      conversion.note(Kind.CARRIED, "resources", "resources");
    } else if (conversion.server().isResource()) {
      conversion.note(
          Kind.DEFAULTED,
          "resources",
          "none; the older operator gave 50m and 64Mi, at most 500m and 256Mi");
    }
  }
}
