package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredPullSecret;
import io.mcpruntime.operator.desired.Fingerprint;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.report.FailureText;
import io.mcpruntime.operator.report.ServerReporter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the login at the platform's registry into the namespaces of the servers that need it. The
 * Secret there is never read, so what was written is remembered, by its content. Thread-safe.
 */
final class PullSecretWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PullSecretWriter.class);

  /** Without force: fields that somebody else wrote are his, and the API server says so. */
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(MCPServerReconciler.FIELD_MANAGER)
          .withForce(false)
          .build();

  private final ServerReporter report;
  private final ServerIndex servers;
  private final Map<String, Written> writtenByNamespace = new ConcurrentHashMap<>();
  private final Map<ResourceID, String> toldByServer = new ConcurrentHashMap<>();

  PullSecretWriter(ServerIndex servers, ServerReporter report) {
    this.servers = servers;
    this.report = report;
  }

  /**
   * The content of the Secret as it was written; empty before. Guarded by itself: of two requests
   * that create one object at once the API server refuses one. No namespace waits for another one.
   */
  private static final class Written {
    private String content = "";
  }

  /** Whether all is well; a failure is told, and doesn't stop the rest of the server. */
  boolean provide(MCPServer server, PlatformContext platform, Context<MCPServer> context) {
    KubernetesClient client = context.getClient();
    String namespace = server.getMetadata().getNamespace();
    if (!DesiredPullSecret.isNamed(server, platform) || namespace.equals(platform.namespace())) {
      return true;
    }
    Secret wanted = DesiredPullSecret.of(namespace, platform.login());
    try {
      if (apply(wanted, client) && isGone(server, context)) {
        forget(server); // Which was told of it before this was written.
      }
      toldByServer.remove(ResourceID.fromResource(server));
      return true;
    } catch (KubernetesClientException e) {
      problem(e, wanted).ifPresentOrElse(why -> tell(server, why, client), () -> log(wanted, e));
      return false;
    }
  }

  /** The namespace may be gone with its last server, and be a new one when the next comes. */
  void forget(MCPServer server) {
    String namespace = server.getMetadata().getNamespace();
    toldByServer.remove(ResourceID.fromResource(server));
    if (servers.in(namespace).stream().allMatch(other -> ServerIndex.isSame(other, server))) {
      writtenByNamespace.remove(namespace);
    }
  }

  private static boolean isGone(MCPServer server, Context<MCPServer> context) {
    return context
        .getPrimaryCache()
        .get(ResourceID.fromResource(server))
        .filter(now -> now.getMetadata().getUid().equals(server.getMetadata().getUid()))
        .isEmpty();
  }

  /** Returns whether it had to be written. */
  private boolean apply(Secret wanted, KubernetesClient client) {
    String content = Fingerprint.of(wanted);
    Written written =
        writtenByNamespace.computeIfAbsent(
            wanted.getMetadata().getNamespace(), namespace -> new Written());
    synchronized (written) {
      if (content.equals(written.content)) {
        return false;
      }
      client.resource(wanted).patch(APPLY, wanted);
      written.content = content;
    }
    LOG.info("applied {}", name(wanted));
    return true;
  }

  private void tell(MCPServer server, String why, KubernetesClient client) {
    if (!why.equals(toldByServer.put(ResourceID.fromResource(server), why))) {
      report.pullSecretFailed(server, why, client);
    }
  }

  private static void log(Secret wanted, KubernetesClientException e) {
    LOG.warn("{} is tried again: {}", name(wanted), FailureText.line(e));
  }

  /** What a person has to cure; empty when the next try may well succeed. */
  private static Optional<String> problem(KubernetesClientException e, Secret wanted) {
    return switch (e.getCode()) {
      case 403 -> Optional.of("cannot write %s: %s".formatted(name(wanted), FailureText.line(e)));
      case 409 ->
          isTaken(e)
              ? Optional.of(
                  "%s is not the operator's and stays as it is: delete it, or name another in spec.imagePullSecrets"
                      .formatted(name(wanted)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Some of the fields belong to another manager; else somebody wrote at the same moment. */
  private static boolean isTaken(KubernetesClientException e) {
    return e.getStatus() != null
        && e.getStatus().getDetails() != null
        && e.getStatus().getDetails().getCauses().stream()
            .anyMatch(cause -> "FieldManagerConflict".equals(cause.getReason()));
  }

  private static String name(Secret secret) {
    return "Secret %s/%s"
        .formatted(secret.getMetadata().getNamespace(), secret.getMetadata().getName());
  }
}
