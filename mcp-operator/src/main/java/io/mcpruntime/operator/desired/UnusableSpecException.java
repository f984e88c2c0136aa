package io.mcpruntime.operator.desired;

/**
 * Thrown for a spec that cannot become Kubernetes objects. The message names the field and the
 * correction.
 */
public final class UnusableSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableSpecException(String message) {
    super(message, null, false, false);
  }
}
