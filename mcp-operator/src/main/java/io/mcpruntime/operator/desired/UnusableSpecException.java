package io.mcpruntime.operator.desired;

/**
 * A spec of which nothing can be made; the message names the field and says what would be right.
 */
public final class UnusableSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableSpecException(String message) {
    super(message, null, false, false);
  }
}
