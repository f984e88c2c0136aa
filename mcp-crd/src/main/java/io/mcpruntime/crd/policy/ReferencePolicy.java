package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The Secrets, ConfigMaps and ServiceAccounts to which an MCPServer may refer. */
public enum ReferencePolicy {
  /** Objects with the label {@code mcpruntime.io/usable-by-servers: "true"}. */
  @JsonProperty("labelled")
  LABELLED,
  /** Labelled objects, and those that the author of the MCPServer may use; the default. */
  @JsonProperty("author")
  AUTHOR,
  /** All objects of the namespace. */
  @JsonProperty("any")
  ANY
}
