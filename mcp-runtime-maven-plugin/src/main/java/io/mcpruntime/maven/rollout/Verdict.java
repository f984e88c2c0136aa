package io.mcpruntime.maven.rollout;

import io.mcpruntime.crd.Reasons;
import java.time.Duration;

/** Tells when the reasons of one Ready condition can't pass without somebody changing something. */
final class Verdict {
  /** A webhook that restarts or a quota not counted yet fails a pod too, and the next one comes. */
  static final Duration SETTLING = Duration.ofSeconds(10);

  private final boolean waitForNodes;
  private String reason = "";
  private long since;

  Verdict(boolean waitForNodes) {
    this.waitForNodes = waitForNodes;
  }

  /**
   * @param now the condition's reason, told of each time it is read
   * @param nanoTime when it was read
   */
  boolean isFinal(String now, long nanoTime) {
    if (!now.equals(reason)) {
      reason = now;
      since = nanoTime;
    }
    boolean settles = Reasons.FAILED_CREATE.equals(now) && nanoTime - since < SETTLING.toNanos();
    return Reasons.NEED_A_PERSON.contains(now)
        && !settles
        && !(waitForNodes && Reasons.UNSCHEDULABLE.equals(now));
  }
}
