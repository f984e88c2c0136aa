package io.mcpruntime.operator.status;

import io.mcpruntime.crd.Conditions;
import io.mcpruntime.operator.handshake.UntrustedText;

/**
 * The status, reason and message of a condition.
 *
 * @param status True, False or Unknown
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message one sanitised line, since terminals and logs show the untrusted text in it
 */
public record ConditionState(String status, String reason, String message) {
  public ConditionState {
    message = message == null ? null : UntrustedText.message(message);
  }

  static ConditionState yes(String reason, String message) {
    return new ConditionState(Conditions.TRUE, reason, message);
  }

  /** Returns the state False with this reason. */
  public static ConditionState no(String reason, String message) {
    return new ConditionState("False", reason, message);
  }

  static ConditionState unknown(String reason, String message) {
    return new ConditionState("Unknown", reason, message);
  }

  /** Whether the status is True. */
  public boolean holds() {
    return Conditions.isTrue(status);
  }
}
