package io.mcpruntime.operator.status;

/**
 * The answer to one question about a server, before it becomes a condition.
 *
 * @param status True, False or Unknown
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message for a person
 */
public record Finding(String status, String reason, String message) {
  static Finding yes(String reason, String message) {
    return new Finding("True", reason, message);
  }

  /** It is not so, because of this. */
  public static Finding no(String reason, String message) {
    return new Finding("False", reason, message);
  }

  static Finding unknown(String reason, String message) {
    return new Finding("Unknown", reason, message);
  }

  /** Whether it is so. */
  public boolean holds() {
    return status.equals("True");
  }
}
