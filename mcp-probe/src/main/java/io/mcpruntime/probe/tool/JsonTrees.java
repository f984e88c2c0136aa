package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/**
 * Reads JSON as trees whose numbers keep their exact value, so that every reader of a tool list
 * gets the same {@link ToolsHash}.
 */
public final class JsonTrees {
  /** The maximum nesting depth in one response of an unreviewed server. */
  public static final int MAX_DEPTH = 100;

  /** The maximum number of tokens in one such response. */
  public static final int MAX_TOKENS = 100_000;

  /** The maximum length of a key in one such response. */
  public static final int MAX_NAME = 1_024;

  /** The maximum number of tools or other items in one such response. */
  public static final int MAX_ITEMS = 1_000;

  private JsonTrees() {}

  /** Returns a factory for parsers that enforce these limits and do not intern untrusted keys. */
  public static JsonFactoryBuilder parsers(StreamReadConstraints limits) {
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .streamReadConstraints(limits);
  }

  /**
   * Returns a mapper that uses this factory.
   *
   * @param factory the factory with the limits of its parsers
   */
  public static ObjectMapper mapper(JsonFactory factory) {
    return new ObjectMapper(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  }
}
