package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The destinations of a server without {@code networkPolicy.egress}. */
public enum EgressPolicy {
  /** The cluster's DNS and all addresses outside the cluster; the default. */
  @JsonProperty("external")
  EXTERNAL,
  /** The cluster's DNS only. */
  @JsonProperty("deny")
  DENY
}
