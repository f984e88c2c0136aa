package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.crd.Reasons;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Decides when the reasons of a Ready condition need a person. One observation is not enough: what
 * a controller, a scheduler, a kubelet or the server itself reports may be temporary.
 */
final class Verdict {
  /**
   * How long a reason has to last that controllers and kubelets report. A webhook restarts, an
   * ephemeral volume's claim is made, an old pod gives its quota back, a pod is made again for one
   * that was evicted.
   */
  static final Duration SETTLING = Duration.ofSeconds(10);

  /**
   * How long a server has to answer wrongly. A proxy waits for the program behind it, a framework
   * adds its routes last, another controller makes the Secret of a header.
   */
  static final Duration ANSWERING = Duration.ofSeconds(15);

  /** How long a server has to crash, also between its restarts: its database may start later. */
  static final Duration CRASHING = Duration.ofSeconds(30);

  /** What may pass by itself, and when it is final all the same. */
  private enum Trouble {
    PODS(SETTLING),
    ANSWERS(ANSWERING),
    CRASHES(CRASHING),
    LASTING(Duration.ZERO);

    private final Duration patience;

    Trouble(Duration patience) {
      this.patience = patience;
    }

    static Trouble of(String reason) {
      return switch (reason) {
        case Reasons.FAILED_CREATE,
            Reasons.QUOTA_EXCEEDED,
            Reasons.UNSCHEDULABLE,
            Reasons.POD_FAILED,
            Reasons.IMAGE_PULL_BACK_OFF,
            Reasons.CREATE_CONTAINER_CONFIG_ERROR,
            Reasons.CREATE_CONTAINER_ERROR,
            Reasons.RUN_CONTAINER_ERROR ->
            PODS;
        case Reasons.NOT_MCP,
            Reasons.REFUSED,
            Reasons.HEADER_UNAVAILABLE,
            Reasons.UNTRUSTED_CERTIFICATE,
            Reasons.CA_UNAVAILABLE,
            Reasons.NOT_SEEN ->
            ANSWERS;
        case Reasons.CRASH_LOOP_BACK_OFF -> CRASHES;
        default -> LASTING;
      };
    }
  }

  private final boolean waitForNodes;
  private final Map<Trouble, Long> since = new EnumMap<>(Trouble.class);

  Verdict(boolean waitForNodes) {
    this.waitForNodes = waitForNodes;
  }

  /** Whether waiting does not help, or may not. */
  boolean needsAPerson(String reason) {
    return Reasons.NEED_A_PERSON.contains(reason)
        && !(waitForNodes && Reasons.UNSCHEDULABLE.equals(reason));
  }

  /**
   * Whether the reason will not pass.
   *
   * @param now the condition's reason, told of each time it is read
   * @param nanoTime when it was read
   */
  boolean isFinal(String now, long nanoTime) {
    Trouble trouble = needsAPerson(now) ? Trouble.of(now) : null;
    // A server that crashes runs for a while between two crashes.
    since.keySet().removeIf(other -> other != trouble && other != Trouble.CRASHES);
    if (trouble == null) {
      return false;
    }
    since.putIfAbsent(trouble, nanoTime);
    return nanoTime - since.get(trouble) >= trouble.patience.toNanos();
  }
}
