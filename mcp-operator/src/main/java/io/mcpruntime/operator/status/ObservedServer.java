package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.mcpruntime.operator.handshake.HandshakeState;
import java.util.List;

/**
 * What the cluster holds of a server right now; an object that doesn't exist is {@code null}.
 *
 * @param deployment keeps the pods running
 * @param pods of the current spec and of earlier ones
 * @param ingress the server's own, where it has one
 * @param routeHolder another server that has this one's route, as namespace/name
 * @param ownedRoute a route of the gateway that the server owns, which of a refused server need not
 *     be the one of its spec
 * @param known what a handshake told, or {@code null} where nobody asks
 */
public record ObservedServer(
    Deployment deployment,
    List<Pod> pods,
    Ingress ingress,
    String routeHolder,
    String ownedRoute,
    HandshakeState known) {
  /** Copies the list. */
  public ObservedServer {
    pods = List.copyOf(pods);
  }
}
