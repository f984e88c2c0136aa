package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.output.TerminalText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What {@code $ref} leads to inside one schema. A part that is being made is not entered again. */
final class SchemaReferences {
  private static final int LONGEST = 200;

  private final JsonNode root;
  private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

  SchemaReferences(JsonNode root) {
    this.root = root;
    open.add(root);
  }

  /**
   * Enters what a reference means; {@link #close} leaves it. The smallest value of a schema holds
   * no part that is made of the same schema, so nothing is lost by refusing a second entry.
   */
  JsonNode open(String reference, Place place) throws NoSampleException {
    JsonNode target = resolve(reference, place);
    if (!open.add(target)) {
      throw new NoSampleException(place, "its schema refers to itself without end");
    }
    return target;
  }

  void close(JsonNode target) {
    open.remove(target);
  }

  private JsonNode resolve(String reference, Place place) throws NoSampleException {
    String shown = TerminalText.line(reference, LONGEST);
    if (!reference.equals("#") && !reference.startsWith("#/")) {
      throw new NoSampleException(place, "its $ref leads out of the schema: " + shown);
    }
    JsonNode target;
    try {
      String pointer =
          URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      target = root.at(JsonPointer.compile(pointer));
    } catch (IllegalArgumentException e) {
      throw new NoSampleException(place, "its $ref can't be read: " + shown);
    }
    if (target.isMissingNode()) {
      throw new NoSampleException(place, "its $ref leads nowhere: " + shown);
    }
    return target;
  }
}
