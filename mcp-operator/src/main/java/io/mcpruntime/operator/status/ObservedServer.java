package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.mcpruntime.crd.RemoteSpec;
import io.mcpruntime.operator.desired.Fingerprint;
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
 * @param remote where the server runs, if it is not in the cluster and was accepted, or {@code
 *     null}
 */
public record ObservedServer(
    Deployment deployment,
    List<Pod> pods,
    Ingress ingress,
    String routeHolder,
    String ownedRoute,
    HandshakeState known,
    String ca,
    RemoteSpec remote) {
  /** Creates the state of a server of pods. */
  public ObservedServer(
      Deployment deployment,
      List<Pod> pods,
      Ingress ingress,
      String routeHolder,
      String ownedRoute,
      HandshakeState known,
      String ca) {
    this(deployment, pods, ingress, routeHolder, ownedRoute, known, ca, null);
  }

  /** Returns what stands for the pod template of a server that runs elsewhere. */
  public static String template(RemoteSpec remote) {
    return Fingerprint.of(remote.url());
  }

  /** Whether something can answer calls: pods, or a server elsewhere. */
  boolean exists() {
    return deployment != null || remote != null;
  }

  /** Copies the list. */
  public ObservedServer {
    pods = List.copyOf(pods);
  }
}
