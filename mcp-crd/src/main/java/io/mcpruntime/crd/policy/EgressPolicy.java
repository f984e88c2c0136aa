package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a server may connect to when its {@code networkPolicy.egress} lists nothing. */
public enum EgressPolicy {
  /** Cluster DNS and addresses outside the cluster; the default. */
  @JsonProperty("external")
  EXTERNAL,
  /** Cluster DNS only. */
  @JsonProperty("deny")
  DENY
}
