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
 * Writes the login for the platform's registry into the namespaces of servers that need it. It
 * never reads the Secret, so it remembers a hash of what it wrote. Thread-safe.
 */
final class PullSecretWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PullSecretWriter.class);

  /**
   * Does not force: if another manager owns a field, the API server answers 409 and the field
   * stays.
   */
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(MCPServerReconciler.FIELD_MANAGER)
          .withForce(false)
          .build();

  private final ServerReporter report;
  private final ServerIndex servers;
  private final Map<String, Written> writtenByNamespace = new ConcurrentHashMap<>();
  private final Map<ResourceID, String> reportedByServer = new ConcurrentHashMap<>();

  PullSecretWriter(ServerIndex servers, ServerReporter report) {
    this.servers = servers;
    this.report = report;
  }

  /**
   * The hash of the Secret in one namespace, empty before the first write. Guarded by its own
   * monitor, since the API server refuses one of two concurrent creations. No namespace waits for
   * another.
   */
  private static final class Written {
    private String content = "";
  }

  /**
   * Writes the Secret if the server needs it and returns whether that succeeded. A failure is
   * reported and does not block the rest of the server.
   */
  boolean provide(MCPServer server, PlatformContext platform, Context<MCPServer> context) {
    KubernetesClient client = context.getClient();
    String namespace = server.getMetadata().getNamespace();
    if (server.runsElsewhere()
        || !DesiredPullSecret.isNamed(server, platform)
        || namespace.equals(platform.namespace())) {
      return true;
    }
    Secret wanted = DesiredPullSecret.of(namespace, platform.login());
    try {
      apply(wanted, client);
      reportedByServer.remove(ResourceID.fromResource(server));
      return true;
    } catch (KubernetesClientException e) {
      problem(e, wanted)
          .ifPresentOrElse(why -> reportProblem(server, why, client), () -> log(wanted, e));
      return false;
    }
  }

  /**
   * Forgets a deleted server. After the last one of a namespace, the namespace may be deleted and
   * created again.
   */
  void forget(MCPServer server) {
    String namespace = server.getMetadata().getNamespace();
    reportedByServer.remove(ResourceID.fromResource(server));
    if (servers.in(namespace).stream().allMatch(other -> ServerIndex.isSame(other, server))) {
      writtenByNamespace.remove(namespace);
    }
  }

  /** Writes the Secret unless its content is unchanged. */
  private void apply(Secret wanted, KubernetesClient client) {
    String content = Fingerprint.of(wanted);
    Written written =
        writtenByNamespace.computeIfAbsent(
            wanted.getMetadata().getNamespace(), namespace -> new Written());
    synchronized (written) {
      if (content.equals(written.content)) {
        return;
      }
      client.resource(wanted).patch(APPLY, wanted);
      written.content = content;
    }
    LOG.info("applied {}", name(wanted));
  }

  private void reportProblem(MCPServer server, String why, KubernetesClient client) {
    if (!why.equals(reportedByServer.put(ResourceID.fromResource(server), why))) {
      report.pullSecretFailed(server, why, client);
    }
  }

  private static void log(Secret wanted, KubernetesClientException e) {
    LOG.warn("cannot write {}, retrying: {}", name(wanted), FailureText.line(e));
  }

  /** Returns a problem that a person has to fix; empty if a retry may succeed. */
  private static Optional<String> problem(KubernetesClientException e, Secret wanted) {
    return switch (e.getCode()) {
      case 403 -> Optional.of("cannot write %s: %s".formatted(name(wanted), FailureText.line(e)));
      case 409 ->
          isTaken(e)
              ? Optional.of(
                  "%s is not the operator's and stays unchanged: delete it, or name another one in spec.imagePullSecrets"
                      .formatted(name(wanted)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether another manager owns a field; otherwise the conflict is a concurrent write. */
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
