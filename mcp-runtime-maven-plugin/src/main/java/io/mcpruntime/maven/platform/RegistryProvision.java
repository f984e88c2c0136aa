package io.mcpruntime.maven.platform;

import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.registry.PullLogin;

/** Gives a cluster the login for a registry outside of it. */
public final class RegistryProvision {
  private final Cluster cluster;

  public RegistryProvision(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Stores the login, and only that, in the Secret from which the operator gives it to pods.
   *
   * @throws ClusterException naming the right that is missing; nothing is written then
   */
  public ApplyOutcome run(PullLogin login) throws ClusterException {
    PullSecret secret = PullSecret.with(login);
    secret.check(cluster, new Permissions(cluster));
    return secret.apply(cluster);
  }
}
