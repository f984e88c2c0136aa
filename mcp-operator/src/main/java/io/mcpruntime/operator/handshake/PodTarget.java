package io.mcpruntime.operator.handshake;

import io.fabric8.kubernetes.api.model.Pod;

/**
 * A pod that can be asked.
 *
 * @param pod its uid
 * @param address where the gateway calls it: its IP
 */
public record PodTarget(String pod, String address) {

  /** Of a pod that has an address. */
  public static PodTarget of(Pod pod) {
    return new PodTarget(pod.getMetadata().getUid(), pod.getStatus().getPodIP());
  }

  /** Whether the kubelet says that it serves. */
  public static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getPodIP() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
