package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.operator.desired.DesiredRemoteHeaders;
import io.mcpruntime.operator.report.FailureText;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the headers of servers that run elsewhere into the Secret that the gateway reads. Each
 * server has its own key and its own field manager, so that no server's headers are needed to write
 * another's. Thread-safe.
 */
final class RemoteHeadersWriter {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteHeadersWriter.class);

  /** The Secret may have been changed or deleted, and the operator cannot read it. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final Map<ResourceID, Written> written = new ConcurrentHashMap<>();
  private final Set<ResourceID> removing = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "remote-headers");
            thread.setDaemon(true);
            return thread;
          });

  /** What was written, and when by the clock of {@link System#nanoTime}. */
  private record Written(String content, long at) {
    boolean isStill(String wanted) {
      return content.equals(wanted) && System.nanoTime() - at < AGAIN.toNanos();
    }
  }

  RemoteHeadersWriter(KubernetesClient client) {
    this.client = client;
  }

  /** Writes the headers of a server, unless this process has written the same a minute ago. */
  void write(MCPServer server, RemoteHeaders headers) {
    ResourceID id = ResourceID.fromResource(server);
    String content = DesiredRemoteHeaders.fingerprint(server, headers);
    removing.remove(id);
    Written before = written.get(id);
    if (before == null || !before.isStill(content)) {
      apply(server, DesiredRemoteHeaders.of(server, headers));
      written.put(id, new Written(content, System.nanoTime()));
    }
  }

  /**
   * Removes the headers of a server, in another thread: it may be deleted with its namespace. Tries
   * again until that succeeds, or the server has headers again.
   */
  void remove(MCPServer server) {
    ResourceID id = ResourceID.fromResource(server);
    written.remove(id);
    removing.add(id);
    worker.execute(() -> tryToRemove(server, id));
  }

  private void tryToRemove(MCPServer server, ResourceID id) {
    if (!removing.contains(id)) {
      return;
    }
    try {
      apply(server, DesiredRemoteHeaders.none(server));
      // What was written meanwhile is written again.
      written.remove(id);
      removing.remove(id);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || isTerminating(e)) {
        removing.remove(id);
        return;
      }
      LOG.warn("{} still has its headers: {}", server.qualifiedName(), FailureText.line(e));
      ScheduledFuture<?> unused =
          worker.schedule(() -> tryToRemove(server, id), RETRY.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Whether the namespace is being deleted, with all its Secrets. */
  private static boolean isTerminating(KubernetesClientException failure) {
    return String.valueOf(failure.getMessage()).contains("because it is being terminated");
  }

  private void apply(MCPServer server, Secret wanted) {
    client
        .resource(wanted)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(DesiredRemoteHeaders.manager(server))
                .withForce(true)
                .build(),
            wanted);
  }
}
