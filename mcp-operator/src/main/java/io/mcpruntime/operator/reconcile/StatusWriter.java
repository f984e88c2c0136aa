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
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.DeploymentOf;
import io.mcpruntime.operator.handshake.Handshakes;
import io.mcpruntime.operator.handshake.Known;
import io.mcpruntime.operator.handshake.Question;
import io.mcpruntime.operator.handshake.Target;
import io.mcpruntime.operator.report.Report;
import io.mcpruntime.operator.status.Finding;
import io.mcpruntime.operator.status.Observed;
import io.mcpruntime.operator.status.StatusOf;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes a server's status when it differs from the one that is there. */
final class StatusWriter {
  private final StatusOf statusOf;
  private final Optional<Handshakes> handshakes;
  private final Report report;
  private final RouteClaims routes;

  StatusWriter(
      StatusOf statusOf, Optional<Handshakes> handshakes, Report report, RouteClaims routes) {
    this.routes = routes;
    this.statusOf = statusOf;
    this.handshakes = handshakes;
    this.report = report;
  }

  void write(MCPServer server, Context<MCPServer> context, Finding accepted) {
    Observed observed = observed(server, context, accepted);
    MCPServerStatus status = statusOf.observed(server, observed, accepted);
    if (status.equals(server.getStatus()) || isOutdatedSoon(server, observed)) {
      report.seen(server);
      return;
    }
    try {
      patch(server, context, status);
      report.written(server, status, context.getClient());
    } catch (KubernetesClientException e) {
      // The server was deleted meanwhile, or is another one of that name: nobody is left to tell.
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /** Remembers the answer, lest the next reconciliation compare with a status that is outdated. */
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

  /** What the schema forbids can't be applied to: the API server must not look at the spec then. */
  private static PatchContext how(MCPServer server) {
    return server.problem().isPresent()
        ? PatchContext.of(PatchType.JSON_MERGE)
        : new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MCPServerReconciler.FIELD_MANAGER)
            .withForce(true)
            .build();
  }

  /** The answer to a handshake is due in a moment, or the pods' news: one write can tell both. */
  private static boolean isOutdatedSoon(MCPServer server, Observed observed) {
    return observed.known() != null
        && (observed.known().asking() || isBehindItsPods(observed))
        && server.getStatus() != null
        && Objects.equals(
            server.getStatus().observedGeneration(), server.getMetadata().getGeneration());
  }

  /** Its controller hears of a pod when we do, and counts it a moment later. */
  private static boolean isBehindItsPods(Observed observed) {
    Deployment deployment = observed.deployment();
    return deployment != null
        && deployment.getStatus() != null
        && observed.pods().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Target::isReady)
                .count()
            > Objects.requireNonNullElse(deployment.getStatus().getReadyReplicas(), 0);
  }

  private Observed observed(MCPServer server, Context<MCPServer> context, Finding accepted) {
    Deployment deployment = context.getSecondaryResource(Deployment.class).orElse(null);
    List<Pod> pods = List.copyOf(context.getSecondaryResources(Pod.class));
    Ingress ingress = context.getSecondaryResource(Ingress.class).orElse(null);
    String holder = routes.holder(server).orElse(null);
    Question question = Question.of(server, statusOf.url(server, ingress, holder));
    return new Observed(
        deployment,
        pods,
        ingress,
        holder,
        accepted.holds() ? null : routes.owned(server).orElse(null),
        handshakes
            .flatMap(h -> known(h, server, deployment, pods, question, accepted))
            .orElse(null));
  }

  /** Empty where nobody asks. */
  private static Optional<Known> known(
      Handshakes handshakes,
      MCPServer server,
      Deployment deployment,
      List<Pod> pods,
      Question question,
      Finding accepted) {
    if (!server.wantsHandshake()) {
      handshakes.end(server);
      return Optional.empty();
    }
    Optional<Question> allowed = allowed(handshakes, server, question, accepted);
    if (deployment == null || allowed.isEmpty()) {
      return Optional.of(Known.NOTHING);
    }
    return Optional.of(
        handshakes.with(
            server,
            allowed.get(),
            DeploymentOf.template(deployment),
            pods.stream()
                .filter(pod -> DeploymentOf.isOf(deployment, pod))
                .filter(Target::isReady)
                .map(Target::of)
                .toList()));
  }

  /**
   * A spec that is refused changes nothing: its pods, which are those of an earlier one, are asked
   * what they were asked before, and no Secret is read that its author may not use.
   */
  private static Optional<Question> allowed(
      Handshakes handshakes, MCPServer server, Question question, Finding accepted) {
    return accepted.reason().equals(Reasons.VALID)
        ? Optional.of(question)
        : handshakes
            .question(server)
            .or(() -> Optional.of(question).filter(now -> !now.readsSecrets()));
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
