package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What the pods of a namespace's MCPServers may set besides what the Pod Security Standards check.
 *
 * @param metadata keys of labels and annotations, or {@code example.com/*} for all of one prefix;
 *     other people's Services, NetworkPolicies and webhooks select pods by them, so by default only
 *     {@code prometheus.io/*} may be set
 * @param priorityClasses names of PriorityClasses, whose pods may displace other pods; the default
 *     is none
 * @param tolerations keys of taints that the platform otherwise keeps servers from tolerating, such
 *     as {@code node.kubernetes.io/unschedulable}, or {@code example.com/*} for all of one prefix;
 *     {@code *} also allows a toleration without a key; the default is none
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record PodPolicy(
    List<String> metadata, List<String> priorityClasses, List<String> tolerations) {

  /** Applies where no policy file sets anything. */
  public static final PodPolicy DEFAULT =
      new PodPolicy(List.of("prometheus.io/*"), List.of(), List.of());

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
        NamespacePolicy.either(tolerations, defaults.tolerations));
  }
}
