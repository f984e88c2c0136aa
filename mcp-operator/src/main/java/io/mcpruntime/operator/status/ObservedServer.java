package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.mcpruntime.operator.handshake.HandshakeState;
import java.util.List;

/**
 * The observed state of a server in the cluster; a missing object is {@code null}.
 *
 * @param deployment the server's Deployment
 * @param pods pods of the current spec and of earlier ones
 * @param ingress the server's own Ingress
 * @param routeHolder another server that owns this one's route, as namespace/name
 * @param ownedRoute a route of the gateway that a refused server owns, which may differ from its
 *     spec
 * @param known the state of the handshakes, or {@code null} if the server has none
 * @param ca the certificates of the authorities that its spec names, or {@code null}
 */
public record ObservedServer(
    Deployment deployment,
    List<Pod> pods,
    Ingress ingress,
    String routeHolder,
    String ownedRoute,
    HandshakeState known,
    String ca) {
  /** Copies the list. */
  public ObservedServer {
    pods = List.copyOf(pods);
  }
}
