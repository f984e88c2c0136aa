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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the headers of servers that run elsewhere into the Secret that the gateway reads. Each
 * server has its own key and its own field manager, so that no server's headers are needed to write
 * another's. Thread-safe.
 */
final class RemoteHeadersWriter {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteHeadersWriter.class);

  private final KubernetesClient client;
  private final Map<ResourceID, String> written = new ConcurrentHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "remote-headers");
            thread.setDaemon(true);
            return thread;
          });

  RemoteHeadersWriter(KubernetesClient client) {
    this.client = client;
  }

  /** Writes the headers of a server, unless this process has written the same. */
  void write(MCPServer server, RemoteHeaders headers) {
    ResourceID id = ResourceID.fromResource(server);
    String content = DesiredRemoteHeaders.fingerprint(server, headers);
    if (!content.equals(written.get(id))) {
      apply(server, DesiredRemoteHeaders.of(server, headers));
      written.put(id, content);
    }
  }

  /** Removes the headers of a server, in another thread: it may be deleted with its namespace. */
  void remove(MCPServer server) {
    written.remove(ResourceID.fromResource(server));
    worker.execute(
        () -> {
          try {
            apply(server, DesiredRemoteHeaders.none(server));
          } catch (KubernetesClientException e) {
            LOG.debug("{} keeps its headers: {}", server.qualifiedName(), FailureText.line(e));
          }
        });
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
