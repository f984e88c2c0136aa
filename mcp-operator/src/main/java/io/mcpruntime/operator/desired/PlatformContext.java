package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.crd.policy.NamespacePolicy;

/**
 * The settings of the platform that a server's objects depend on.
 *
 * @param namespace where gateway and operator run
 * @param login for images of the platform's registry, or {@code null}
 * @param egress what pods may connect to if their server lists nothing, by the policy of its
 *     namespace
 * @param networks the networks of the cluster
 */
public record PlatformContext(
    String namespace, RegistryLogin login, EgressPolicy egress, ClusterNetworks networks) {
  /** Returns the settings for a namespace with this policy. */
  public PlatformContext under(NamespacePolicy policy) {
    return new PlatformContext(namespace, login, policy.egress(), networks);
  }
}
