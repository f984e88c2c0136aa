package io.mcpruntime.operator.status;

/**
 * The answer to one question about a server, before it becomes a condition.
 *
 * @param holds whether it is so
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message for a person
 */
public record Finding(boolean holds, String reason, String message) {
  static Finding yes(String reason, String message) {
    return new Finding(true, reason, message);
  }

  /** It is not so, because of this. */
  public static Finding no(String reason, String message) {
    return new Finding(false, reason, message);
  }
}
