package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.apps.Deployment;

/**
 * The state of the cluster on which a server's Deployment depends.
 *
 * @param deployment as it is, or {@code null}
 * @param scaled whether an autoscaler that is not the server's own sets its replicas
 * @param single whether the server has a volume claim that only one pod may mount
 */
public record DeploymentContext(Deployment deployment, boolean scaled, boolean single) {
  /** The context of a server without a Deployment. */
  public static final DeploymentContext NOTHING = new DeploymentContext(null, false, false);
}
