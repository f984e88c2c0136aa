package com.example.files;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import org.springframework.boot.jackson.JacksonMixin;

/** Without this Spring AI writes its exceptions with their stack traces into answers. */
@JacksonMixin(McpError.class)
@JsonIncludeProperties("error")
interface ShortErrors {
  @JsonProperty("error")
  JSONRPCError getJsonRpcError();
}
