package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a server may connect to when its {@code networkPolicy.egress} lists nothing. */
public enum EgressPolicy {
  /** The cluster's DNS and all addresses outside the cluster; the default. */
  @JsonProperty("external")
  EXTERNAL,
  /** The cluster's DNS only. */
  @JsonProperty("deny")
  DENY
}
