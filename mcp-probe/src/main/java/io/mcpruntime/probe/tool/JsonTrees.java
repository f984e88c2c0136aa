package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/**
 * Reads JSON as trees whose numbers keep their value: {@link ToolsHash} is the same for all who
 * read a tool list in this way.
 */
public final class JsonTrees {
  /** Levels of nesting in one answer of a server that nobody has reviewed. */
  public static final int MAX_DEPTH = 100;

  /** Tokens in one such answer. */
  public static final int MAX_TOKENS = 100_000;

  /** Characters of a key in one such answer. */
  public static final int MAX_NAME = 1_024;

  /** Tools, or other items of a list, in one such answer. */
  public static final int MAX_ITEMS = 1_000;

  private JsonTrees() {}

  /** Parsers that keep nothing of what strangers call their keys, and end at these limits. */
  public static JsonFactoryBuilder parsers(StreamReadConstraints limits) {
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .streamReadConstraints(limits);
  }

  /**
   * Reads with this factory.
   *
   * @param factory with the limits of its parsers
   */
  public static ObjectMapper mapper(JsonFactory factory) {
    return new ObjectMapper(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  }
}
