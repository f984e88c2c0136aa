package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.crd.policy.NamespacePolicy;

/**
 * What a server's objects must know of the platform around them.
 *
 * @param namespace where gateway and operator run
 * @param login for images of the platform's registry, or {@code null}
 * @param egress what pods may connect to that list nothing, in the namespace of the server
 * @param networks which are not outside of the cluster
 */
public record PlatformContext(
    String namespace, RegistryLogin login, EgressPolicy egress, ClusterNetworks networks) {
  /** As the servers of a namespace with this policy see it. */
  public PlatformContext under(NamespacePolicy policy) {
    return new PlatformContext(namespace, login, policy.egress(), networks);
  }
}
