package io.mcpruntime.maven.rollout;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.output.Foreign;
import java.util.List;

/** The last words of a server's container that ended. */
final class FailedPod {
  private static final int LINES = 10;

  private final Cluster cluster;
  private final MCPServer server;

  FailedPod(Cluster cluster, MCPServer server) {
    this.cluster = cluster;
    this.server = server;
  }

  /** At most ten lines; none when no container ended or its log can't be read. */
  List<String> lastLogLines() {
    try {
      return pods().getItems().stream()
          .filter(pod -> pod.getStatus().getContainerStatuses().stream().anyMatch(FailedPod::ended))
          .findFirst()
          .map(this::log)
          .orElse(List.of());
    } catch (KubernetesClientException e) {
      return List.of(
          "(its log can't be read: " + e.getMessage().strip().replaceAll("\\s+", " ") + ")");
    }
  }

  private PodList pods() {
    return cluster
        .client()
        .pods()
        .inNamespace(server.getMetadata().getNamespace())
        .withLabel("app.kubernetes.io/name", server.getMetadata().getName())
        .withLabel("app.kubernetes.io/component", "mcp-server")
        .list();
  }

  private static boolean ended(ContainerStatus status) {
    return status.getRestartCount() > 0
        || (status.getState() != null && status.getState().getTerminated() != null);
  }

  private List<String> log(Pod pod) {
    PodResource resource = cluster.client().pods().resource(pod);
    boolean restarted =
        pod.getStatus().getContainerStatuses().stream().anyMatch(s -> s.getRestartCount() > 0);
    String text =
        restarted
            ? resource.terminated().tailingLines(LINES).getLog()
            : resource.tailingLines(LINES).getLog();
    return text.isBlank() ? List.of() : Foreign.lines(text.stripTrailing());
  }
}
