package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.RemoteSpec;
import io.mcpruntime.operator.handshake.Authorities;
import io.mcpruntime.operator.handshake.HandshakeRequest;
import io.mcpruntime.operator.handshake.PodTarget;
import io.mcpruntime.operator.report.ServerReporter;
import io.mcpruntime.operator.status.ConditionState;
import io.mcpruntime.operator.status.ObservedServer;
import io.mcpruntime.operator.status.StatusAssembler;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;

/** Writes a server's status if it has changed. */
final class StatusWriter {
  private final StatusAssembler statusOf;
  private final ServerHandshakes handshakes;
  private final ServerReporter report;
  private final RouteClaims routes;
  private final ServerAuthorities authorities;
  private final ServerRemotes remotes;

  StatusWriter(
      StatusAssembler statusOf,
      ServerHandshakes handshakes,
      ServerReporter report,
      RouteClaims routes,
      ServerAuthorities authorities,
      ServerRemotes remotes) {
    this.remotes = remotes;
    this.authorities = authorities;
    this.routes = routes;
    this.statusOf = statusOf;
    this.handshakes = handshakes;
    this.report = report;
  }

  void write(MCPServer server, Context<MCPServer> context, ConditionState accepted) {
    ObservedServer observed = observed(server, context, accepted);
    MCPServerStatus status = statusOf.observed(server, observed, accepted);
    if (status.equals(server.getStatus()) || isOutdatedSoon(server, observed)) {
      report.seen(server);
      return;
    }
    try {
      patch(server, context, status);
      report.written(server, status, context.getClient());
    } catch (KubernetesClientException e) {
      // The server was deleted meanwhile, or replaced by another of that name.
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /**
   * Writes the status and caches the answer, so that the next reconciliation compares with the new
   * status.
   */
  private static void patch(MCPServer server, Context<MCPServer> context, MCPServerStatus status) {
    MCPServer updated =
        context
            .getClient()
            .resource(fresh(server, status))
            .subresource("status")
            .patch(how(server));
    context
        .eventSourceRetriever()
        .getControllerEventSource()
        .handleRecentResourceUpdate(ResourceID.fromResource(server), updated, server);
  }

  /**
   * Returns how to write. An object that violates the schema cannot be applied, so its status is
   * merged.
   */
  private static PatchContext how(MCPServer server) {
    return server.problem().isPresent()
        ? PatchContext.of(PatchType.JSON_MERGE)
        : new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MCPServerReconciler.FIELD_MANAGER)
            .withForce(true)
            .build();
  }

  /**
   * Whether a handshake or the Deployment's status will change the status within moments, so that
   * one write suffices.
   */
  private static boolean isOutdatedSoon(MCPServer server, ObservedServer observed) {
    return observed.known() != null
        && (observed.known().asking() || isBehindItsPods(observed))
        && server.getStatus() != null
        && Objects.equals(
            server.getStatus().observedGeneration(), server.getMetadata().getGeneration());
  }

  /**
   * Whether the Deployment's status lacks a ready pod, which its controller counts a moment later.
   */
  private static boolean isBehindItsPods(ObservedServer observed) {
    Deployment deployment = observed.deployment();
    return deployment != null
        && deployment.getStatus() != null
        && observed.pods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(PodTarget::isReady)
                .count()
            > Objects.requireNonNullElse(deployment.getStatus().getReadyReplicas(), 0);
  }

  private ObservedServer observed(
      MCPServer server, Context<MCPServer> context, ConditionState accepted) {
    Deployment deployment = context.getSecondaryResource(Deployment.class).orElse(null);
    List<Pod> pods = List.copyOf(context.getSecondaryResources(Pod.class));
    Ingress ingress = context.getSecondaryResource(Ingress.class).orElse(null);
    String holder = routes.holder(server).orElse(null);
    Authorities ca = authorities.of(server, accepted);
    HandshakeRequest request =
        HandshakeRequest.of(
            server, statusOf.url(server, ingress, holder), ca, remotes.target(server));
    RemoteSpec remote = remotes.called(server, accepted);
    return new ObservedServer(
        deployment,
        pods,
        ingress,
        holder,
        accepted.holds() ? null : routes.owned(server).orElse(null),
        handshakes
            .state(
                server,
                request,
                new ServerHandshakes.PodsOfServer(deployment, pods, remote),
                accepted)
            .orElse(null),
        ca.pem(),
        remote);
  }

  private static MCPServer fresh(MCPServer server, MCPServerStatus status) {
    MCPServer fresh = new MCPServer();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(server.getMetadata().getName())
            .withNamespace(server.getMetadata().getNamespace())
            .withUid(server.getMetadata().getUid())
            .build());
    fresh.setSpec(null);
    fresh.setStatus(status);
    return fresh;
  }
}
