package io.mcpruntime.operator.status;

import io.mcpruntime.operator.handshake.Plain;

/**
 * The answer to one question about a server, before it becomes a condition.
 *
 * @param status True, False or Unknown
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message for a person, in one line: names of fields and words of others that are in it are
 *     shown on terminals and written to logs
 */
public record Finding(String status, String reason, String message) {
  public Finding {
    message = message == null ? null : Plain.message(message);
  }

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
