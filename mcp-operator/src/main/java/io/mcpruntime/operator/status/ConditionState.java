package io.mcpruntime.operator.status;

import io.mcpruntime.operator.handshake.UntrustedText;

/**
 * The answer to one question about a server, before it becomes a condition.
 *
 * @param status True, False or Unknown
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message for a person, in one line: names of fields and words of others that are in it are
 *     shown on terminals and written to logs
 */
public record ConditionState(String status, String reason, String message) {
  public ConditionState {
    message = message == null ? null : UntrustedText.message(message);
  }

  static ConditionState yes(String reason, String message) {
    return new ConditionState("True", reason, message);
  }

  /** It is not so, because of this. */
  public static ConditionState no(String reason, String message) {
    return new ConditionState("False", reason, message);
  }

  static ConditionState unknown(String reason, String message) {
    return new ConditionState("Unknown", reason, message);
  }

  /** Whether it is so. */
  public boolean holds() {
    return status.equals("True");
  }
}
