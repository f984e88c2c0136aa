package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;

/**
 * The pod fields that the MCPServers of a namespace may set and the Pod Security Standards do not
 * check.
 *
 * @param metadata keys of labels and annotations, or {@code example.com/*} for all of one prefix;
 *     Services, NetworkPolicies and webhooks of others select pods by them, so the default is
 *     {@code prometheus.io/*} only
 * @param priorityClasses names of PriorityClasses, whose pods may displace other pods; the default
 *     is none
 * @param tolerations keys of taints that the platform otherwise keeps servers from tolerating, such
 *     as {@code node.kubernetes.io/unschedulable}, or {@code example.com/*} for all of one prefix;
 *     {@code *} also allows a toleration without a key; the default is none
 * @param scratchStorage how much disk one pod may have: its emptyDir and ephemeral volumes, and the
 *     {@code ephemeral-storage} of its containers with a writable root; the default is 20Gi
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record PodPolicy(
    List<String> metadata,
    List<String> priorityClasses,
    List<String> tolerations,
    Quantity scratchStorage) {

  /** The policy without a policy file. */
  public static final PodPolicy DEFAULT =
      new PodPolicy(List.of("prometheus.io/*"), List.of(), List.of(), new Quantity("20", "Gi"));

  public PodPolicy {
    metadata = metadata == null ? null : List.copyOf(metadata);
    priorityClasses = priorityClasses == null ? null : List.copyOf(priorityClasses);
    tolerations = tolerations == null ? null : List.copyOf(tolerations);
  }

  /** Whether a label or annotation of this key may be set. */
  public boolean allowsKey(String key) {
    return NamespacePolicy.isListed(key, metadata);
  }

  /**
   * Whether the administrator allows a toleration of this taint.
   *
   * @param key empty for every taint
   */
  public boolean allowsToleration(String key) {
    return tolerations.contains("*")
        || (!key.isEmpty() && NamespacePolicy.isListed(key, tolerations));
  }

  PodPolicy over(PodPolicy defaults) {
    return new PodPolicy(
        NamespacePolicy.either(metadata, defaults.metadata),
        NamespacePolicy.either(priorityClasses, defaults.priorityClasses),
        NamespacePolicy.either(tolerations, defaults.tolerations),
        NamespacePolicy.either(scratchStorage, defaults.scratchStorage));
  }
}
