package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a schema itself gives as a value. */
final class OwnExample {
  private OwnExample() {}

  /** Returns the schema's const, default or example; null counts for const only. */
  static Optional<JsonNode> of(JsonNode schema, int variant) {
    if (schema.has("const")) {
      return Optional.of(schema.get("const"));
    }
    JsonNode examples = schema.path("examples");
    JsonNode[] given = {
      variant == 0 ? schema.path("default") : examples.path(variant),
      examples.path(variant),
      examples.path(0),
      schema.path("example")
    };
    for (JsonNode value : given) {
      if (!value.isMissingNode() && !value.isNull()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** One of a list of values, and null only where there is no other. */
  static JsonNode choice(JsonNode values, Place place) throws NoSampleException {
    JsonNode last = null;
    int left = place.variant();
    for (JsonNode value : values) {
      if (value.isNull() && values.size() > 1) {
        continue;
      }
      last = value;
      if (left-- == 0) {
        return value;
      }
    }
    if (last == null) {
      throw new NoSampleException(place, "its enum is empty");
    }
    return last;
  }
}
