package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A level of the Kubernetes Pod Security Standards. */
public enum PodSecurityLevel {
  /** No check by the operator. */
  @JsonProperty("privileged")
  PRIVILEGED,
  /** Prevents known privilege escalations. */
  @JsonProperty("baseline")
  BASELINE,
  /** Pod hardening best practices; the default. */
  @JsonProperty("restricted")
  RESTRICTED
}
