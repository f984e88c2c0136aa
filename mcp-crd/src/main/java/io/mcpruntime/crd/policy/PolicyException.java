package io.mcpruntime.crd.policy;

/** A policy file that cannot be used; the message says where and what to write instead. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where and what to write instead. */
  public PolicyException(String message) {
    super(message, null, false, false);
  }
}
