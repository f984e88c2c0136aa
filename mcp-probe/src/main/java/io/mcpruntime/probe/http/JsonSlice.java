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
 * A value inside a JSON text, read by a streaming parser: a tree is made of the parts that a caller
 * asks for only. Of a repeated key the last counts, as in JavaScript and Python. Reading throws an
 * IOException where the text is no JSON, or passes the {@link ProbeLimits}. Immutable.
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

  /** Takes one value of a list. */
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

  /** Whether it begins as an array. */
  public boolean isArray() {
    return starts('[');
  }

  /** Whether it begins as an object. */
  public boolean isObject() {
    return starts('{');
  }

  /** The values of these keys; none when this is no object. */
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

  /** Each value of an array, in its order. */
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

  /** All of it in memory. */
  public JsonNode tree() throws IOException {
    try (JsonParser parser = parser()) {
      return TREES.readTree(parser);
    }
  }

  /** A text, or {@code null} when it is none. */
  public String text() throws IOException {
    try (JsonParser parser = parser()) {
      return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
    }
  }

  /** A short value as it is written. */
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
