package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.RemoteSpec;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.handshake.HandshakeEventSource;
import io.mcpruntime.operator.handshake.HandshakeRequest;
import io.mcpruntime.operator.handshake.HandshakeState;
import io.mcpruntime.operator.handshake.PodTarget;
import io.mcpruntime.operator.status.ConditionState;
import io.mcpruntime.operator.status.ObservedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts and ends the handshakes of the reconciled servers, if the operator performs any. */
final class ServerHandshakes {
  /**
   * The interval for checking labels of other objects, which are not watched, unless handshakes set
   * it.
   */
  private static final Duration LABEL_CHECK_INTERVAL = Duration.ofMinutes(10);

  private final HandshakeEventSource source;

  /**
   * @param source null if the operator performs no handshakes
   */
  ServerHandshakes(HandshakeEventSource source) {
    this.source = source;
  }

  Stream<EventSource<?, MCPServer>> eventSources() {
    return Stream.ofNullable(source);
  }

  /** Returns when a server must be reconciled again although nothing watched has changed. */
  Duration pause() {
    return source == null ? LABEL_CHECK_INTERVAL : source.pause();
  }

  void end(MCPServer server) {
    if (source != null) {
      source.end(server);
    }
  }

  /** Returns what the server's ready pods answered; empty if the server has no handshakes. */
  Optional<HandshakeState> state(
      MCPServer server, HandshakeRequest request, PodsOfServer pods, ConditionState accepted) {
    if (source == null) {
      return Optional.empty();
    }
    if (!server.wantsHandshake()) {
      source.end(server);
      return Optional.empty();
    }
    Optional<HandshakeRequest> allowed = allowed(server, request, accepted);
    if (!pods.canBeAsked() || allowed.isEmpty()) {
      return Optional.of(HandshakeState.NOTHING);
    }
    return Optional.of(source.with(server, allowed.get(), pods.template(), pods.readyOfTemplate()));
  }

  /**
   * Returns the request that the spec allows. For a refused spec the pods of the earlier spec get
   * the earlier request, and no Secret is read that the author may not use.
   */
  private Optional<HandshakeRequest> allowed(
      MCPServer server, HandshakeRequest request, ConditionState accepted) {
    return accepted.reason().equals(Reasons.VALID)
        ? Optional.of(request)
        : source
            .request(server)
            .or(() -> Optional.of(request).filter(now -> !now.needsAcceptance()));
  }

  /**
   * The pods of a server and their Deployment.
   *
   * @param deployment null while the server has none
   * @param remote the server that runs elsewhere, in place of pods, or null
   */
  record PodsOfServer(Deployment deployment, List<Pod> pods, RemoteSpec remote) {
    private boolean canBeAsked() {
      return deployment != null || remote != null;
    }

    private String template() {
      return remote == null
          ? DesiredDeployment.template(deployment)
          : ObservedServer.template(remote);
    }

    private List<PodTarget> readyOfTemplate() {
      if (remote != null) {
        return List.of(new PodTarget(remote.url(), ""));
      }
      return pods.stream()
          .filter(pod -> DesiredDeployment.isOf(deployment, pod))
          .filter(PodTarget::isReady)
          .map(PodTarget::of)
          .toList();
    }
  }
}
