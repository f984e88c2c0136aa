package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;

/** A JSON Schema and the check that a value fits it. */
final class ValueSchema {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final ObjectNode json;
  private final Schema schema;

  ValueSchema(ObjectNode json) {
    this.json = json;
    schema = REGISTRY.getSchema(json);
  }

  ObjectNode json() {
    return json.deepCopy();
  }

  /** Returns the first thing that is wrong with a value, with its place below this name. */
  Optional<String> problem(String name, JsonNode value) {
    List<Error> errors = schema.validate(value);
    return errors.isEmpty() ? Optional.empty() : Optional.of(text(name, errors.get(0)));
  }

  private static String text(String name, Error error) {
    StringBuilder place = new StringBuilder(name);
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      Object element = error.getInstanceLocation().getElement(i);
      place.append(element instanceof Integer ? "[" + element + "]" : "." + element);
    }
    return place + ": " + error.getMessage().replaceFirst("^\\S*: ", "");
  }
}
