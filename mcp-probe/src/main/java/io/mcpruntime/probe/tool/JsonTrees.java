package io.mcpruntime.probe.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/**
 * Reads JSON as trees whose numbers keep their value: {@link ToolsHash} is the same for all who
 * read a tool list in this way.
 */
public final class JsonTrees {
  private JsonTrees() {}

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
