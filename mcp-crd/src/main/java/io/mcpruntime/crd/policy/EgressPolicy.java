package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a server may connect to when its {@code networkPolicy.egress} lists nothing. */
public enum EgressPolicy {
  /** Everybody but the cloud's metadata address; the default. */
  @JsonProperty("external")
  EXTERNAL,
  /** DNS only. */
  @JsonProperty("deny")
  DENY
}
