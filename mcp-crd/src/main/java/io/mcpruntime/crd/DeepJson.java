package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Makes the JSON mappers of clients that read MCPServers. Jackson's default parser fails at 1,000
 * levels, and with one server all others of the same list; the API server stores ten times as many.
 * {@link MCPServer} is read with limits of its own, so the parser needs none.
 */
public final class DeepJson {
  private static final int MAX_PARSED_DEPTH = 1_000_000;

  /** More than the largest object that etcd stores. */
  private static final int MAX_NAME_LENGTH = 16 << 20;

  private DeepJson() {}

  /**
   * A new mapper that parses any depth; what is read into types other than ours is not limited. It
   * keeps no names of fields from one object to the next, since their authors choose them.
   */
  public static ObjectMapper mapper() {
    return new ObjectMapper(
        JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_PARSED_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .build());
  }
}
