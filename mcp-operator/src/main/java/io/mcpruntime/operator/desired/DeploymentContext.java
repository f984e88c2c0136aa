package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.apps.Deployment;

/**
 * What the cluster says of a server's Deployment.
 *
 * @param deployment as it is, or {@code null}
 * @param scaled whether an autoscaler that is not the server's own decides on its pods
 * @param single whether the server has a claim that one pod only may hold
 */
public record DeploymentContext(Deployment deployment, boolean scaled, boolean single) {
  /** Of a server that has no Deployment yet. */
  public static final DeploymentContext NOTHING = new DeploymentContext(null, false, false);
}
