package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.crd.Reasons;
import java.time.Duration;
import java.util.Set;

/**
 * Decides when the reasons of a Ready condition need a person. One observation is not enough: what
 * a controller, a scheduler or a kubelet reports may be temporary.
 */
final class Verdict {
  /**
   * How long such a reason has to last. A webhook restarts, an ephemeral volume's claim is made, an
   * old pod gives its quota back, a pod is made again for one that was evicted.
   */
  static final Duration SETTLING = Duration.ofSeconds(10);

  private static final Set<String> MAY_PASS =
      Set.of(
          Reasons.FAILED_CREATE,
          Reasons.QUOTA_EXCEEDED,
          Reasons.UNSCHEDULABLE,
          Reasons.POD_FAILED,
          Reasons.IMAGE_PULL_BACK_OFF,
          Reasons.CREATE_CONTAINER_CONFIG_ERROR,
          Reasons.CREATE_CONTAINER_ERROR,
          Reasons.RUN_CONTAINER_ERROR);

  private final boolean waitForNodes;
  private boolean failing;
  private long since;

  Verdict(boolean waitForNodes) {
    this.waitForNodes = waitForNodes;
  }

  /**
   * @param now the condition's reason, told of each time it is read
   * @param nanoTime when it was read
   */
  boolean isFinal(String now, long nanoTime) {
    boolean fails =
        Reasons.NEED_A_PERSON.contains(now) && !(waitForNodes && Reasons.UNSCHEDULABLE.equals(now));
    if (!fails || !failing) {
      since = nanoTime;
    }
    failing = fails;
    return fails && (!MAY_PASS.contains(now) || nanoTime - since >= SETTLING.toNanos());
  }
}
