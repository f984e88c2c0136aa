package io.mcpruntime.maven.rollout;

import io.mcpruntime.crd.Reasons;

/** Which reasons of a Ready condition can't pass without somebody changing something. */
final class Verdict {
  private Verdict() {}

  static boolean isFinal(String reason, boolean waitForNodes) {
    return Reasons.NEED_A_PERSON.contains(reason)
        && !(waitForNodes && Reasons.UNSCHEDULABLE.equals(reason));
  }
}
