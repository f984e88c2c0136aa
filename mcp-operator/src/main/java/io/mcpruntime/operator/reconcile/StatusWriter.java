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
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.operator.status.Finding;
import io.mcpruntime.operator.status.Observed;
import io.mcpruntime.operator.status.RouteHolder;
import io.mcpruntime.operator.status.StatusOf;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a server's status when it differs from the one that is there. */
final class StatusWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);

  private final StatusOf statusOf;

  StatusWriter(StatusOf statusOf) {
    this.statusOf = statusOf;
  }

  void write(MCPServer server, Context<MCPServer> context, Finding accepted) {
    MCPServerStatus status = statusOf.observed(server, observed(server, context), accepted);
    if (status.equals(server.getStatus())) {
      return;
    }
    try {
      patch(server, context, status);
      logChange(server, status);
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
            .patch(
                new PatchContext.Builder()
                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                    .withFieldManager(MCPServerReconciler.FIELD_MANAGER)
                    .withForce(true)
                    .build());
    context
        .eventSourceRetriever()
        .getControllerEventSource()
        .handleRecentResourceUpdate(ResourceID.fromResource(server), updated, server);
  }

  private static Observed observed(MCPServer server, Context<MCPServer> context) {
    return new Observed(
        context.getSecondaryResource(Deployment.class).orElse(null),
        List.copyOf(context.getSecondaryResources(Pod.class)),
        context.getSecondaryResource(Ingress.class).orElse(null),
        RouteHolder.otherThan(server, RouteClaims.of(server.route(), context.getPrimaryCache()))
            .orElse(null));
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

  private static void logChange(MCPServer server, MCPServerStatus status) {
    String now = summary(status);
    String before = Optional.ofNullable(server.getStatus()).map(StatusWriter::summary).orElse("");
    if (!now.equals(before)) {
      LOG.info(
          "{}/{} {}: {}",
          server.getMetadata().getNamespace(),
          server.getMetadata().getName(),
          now,
          status.condition(Conditions.READY).orElseThrow().getMessage());
    }
  }

  private static String summary(MCPServerStatus status) {
    return status.phase()
        + status.condition(Conditions.READY).map(c -> " (" + c.getReason() + ")").orElse("");
  }
}
