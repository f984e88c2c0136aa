package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.probe.tool.JsonTrees;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A value inside a JSON text, read by a streaming parser: only the parts that a caller asks for
 * become a tree. The last of repeated keys counts, as in JavaScript and Python. Reading throws an
 * IOException if the text is not JSON or exceeds the {@link ProbeLimits}. Immutable.
 */
public final class JsonSlice {
  private static final ObjectMapper TREES = JsonTrees.mapper(new JsonFactory());

  private final JsonFactory factory;
  private final char[] text;
  private final int from;
  private final int to;

  private JsonSlice(JsonFactory factory, char[] text, int from, int to) {
    this.factory = factory;
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** Receives one value of a list. */
  public interface Taker {
    void take(JsonSlice item) throws IOException, ProbeException;
  }

  static JsonSlice of(JsonFactory factory, char[] text, int length) {
    int start = length > 0 && text[0] == '\ufeff' ? 1 : 0;
    return new JsonSlice(factory, text, start, length);
  }

  static JsonFactory factory(ProbeLimits.Size size) {
    return JsonTrees.parsers(
            StreamReadConstraints.builder()
                .maxNestingDepth(size.depth())
                .maxTokenCount(size.values())
                .maxNameLength(size.name())
                .maxStringLength((int) Math.min(Integer.MAX_VALUE, size.bytes()))
                .build())
        .build();
  }

  /** Whether the value is an array, by its first character. */
  public boolean isArray() {
    return starts('[');
  }

  /** Whether the value is an object, by its first character. */
  public boolean isObject() {
    return starts('{');
  }

  /** Returns the values of these keys; empty if this is not an object. */
  public Map<String, JsonSlice> fields(Set<String> names) throws IOException {
    Map<String, JsonSlice> found = new HashMap<>();
    try (JsonParser parser = parser()) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          JsonSlice value = skip(parser);
          if (names.contains(name)) {
            found.put(name, value);
          }
        }
      }
    }
    return found;
  }

  /** Passes each value of an array to the taker, in order. */
  public void each(Taker taker) throws IOException, ProbeException {
    try (JsonParser parser = parser()) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        for (JsonToken t = parser.nextToken();
            t != null && t != JsonToken.END_ARRAY;
            t = parser.nextToken()) {
          taker.take(skip(parser));
        }
      }
    }
  }

  /** Returns the whole value as a tree. */
  public JsonNode tree() throws IOException {
    try (JsonParser parser = parser()) {
      return TREES.readTree(parser);
    }
  }

  /** Returns the string, or {@code null} if the value is not a string. */
  public String text() throws IOException {
    try (JsonParser parser = parser()) {
      return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
    }
  }

  /** Returns the source of the value if it is at most this long, otherwise an empty text. */
  String source(int length) {
    return to - from > length ? "" : new String(text, from, to - from).strip();
  }

  private JsonSlice skip(JsonParser parser) throws IOException {
    int start = from + (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return new JsonSlice(
        factory, text, start, from + (int) parser.currentLocation().getCharOffset());
  }

  private boolean starts(char first) {
    int at = from;
    while (at < to && Character.isWhitespace(text[at])) {
      at++;
    }
    return at < to && text[at] == first;
  }

  private JsonParser parser() throws IOException {
    return factory.createParser(text, from, to - from);
  }
}
