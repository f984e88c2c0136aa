package io.mcpruntime.crd.policy;

/** Thrown for an invalid policy file; the message names the place and the correction. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message names the place and the correction. */
  public PolicyException(String message) {
    super(message, null, false, false);
  }
}
