package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Makes JSON mappers for clients that read MCPServers. Jackson's default parser fails at 1,000
 * levels, for one server and for all others in the same list, while the API server stores up to
 * 10,000 levels. {@link MCPServer} has its own limits, so the parser needs none.
 */
public final class DeepJson {
  private static final int MAX_PARSED_DEPTH = 1_000_000;

  /** The largest length of a name: more than the largest object in etcd. */
  private static final int MAX_NAME_LENGTH = 16 << 20;

  private DeepJson() {}

  /**
   * Returns a new mapper that parses any depth; types other than MCPServer are not limited. It does
   * not cache field names, since the authors of objects choose them.
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
