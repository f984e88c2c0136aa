package io.mcpruntime.server.protocol;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Map;

/** What both servers of the SDK get for JSON. */
final class SdkJson {
  private static final ObjectMapper JACKSON =
      new ObjectMapper().addMixIn(McpError.class, ShortError.class);
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(JACKSON);

  /** Arguments and results are checked where they are read and written, with our messages. */
  static final JsonSchemaValidator CHECKED_ELSEWHERE =
      (schema, content) -> ValidationResponse.asValid(null);

  private SdkJson() {}

  static Map<String, Object> object(JsonNode json) {
    return JACKSON.convertValue(json, OBJECT);
  }

  /** Keeps the stack traces of exceptions out of answers. */
  @JsonIncludeProperties("error")
  private interface ShortError {
    @JsonProperty("error")
    JSONRPCError getJsonRpcError();
  }
}
