package io.mcpruntime.operator.handshake;

import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.crd.Conditions;

/**
 * A ready pod, the target of a handshake.
 *
 * @param pod the pod's uid
 * @param address the pod's IP, which the gateway calls too
 */
public record PodTarget(String pod, String address) {

  /** Returns the target for a pod that has an address. */
  public static PodTarget of(Pod pod) {
    return new PodTarget(pod.getMetadata().getUid(), pod.getStatus().getPodIP());
  }

  /** Whether the pod is ready and not terminating. */
  public static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getPodIP() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                c -> c.getType().equals(Conditions.READY) && Conditions.isTrue(c.getStatus()));
  }
}
