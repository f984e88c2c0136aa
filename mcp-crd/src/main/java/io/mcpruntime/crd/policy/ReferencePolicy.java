package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which Secrets, ConfigMaps and ServiceAccounts of its namespace an MCPServer may refer to. */
public enum ReferencePolicy {
  /** Those that carry the label {@code mcpruntime.io/usable-by-servers: "true"}. */
  @JsonProperty("labelled")
  LABELLED,
  /** Labelled ones, and those that the author of the MCPServer may use himself; the default. */
  @JsonProperty("author")
  AUTHOR,
  /** All of the namespace. */
  @JsonProperty("any")
  ANY
}
