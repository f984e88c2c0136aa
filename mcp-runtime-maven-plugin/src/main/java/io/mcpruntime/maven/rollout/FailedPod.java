package io.mcpruntime.maven.rollout;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.output.Foreign;
import io.mcpruntime.maven.output.LogTail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The last words of a server's container that ended, of the newest pod that has one. */
final class FailedPod {
  private static final int LINES = 10;

  /** A stack trace is longer than what it says. */
  private static final int READ = 200;

  private final Cluster cluster;
  private final MCPServer server;

  FailedPod(Cluster cluster, MCPServer server) {
    this.cluster = cluster;
    this.server = server;
  }

  /** At most ten lines; none when no container ended or its log can't be read. */
  List<String> lastLogLines() {
    try {
      return ServerPods.newestFirst(cluster, server)
          .flatMap(pod -> log(pod).stream())
          .findFirst()
          .orElse(List.of());
    } catch (KubernetesClientException e) {
      return List.of(
          "(its log can't be read: " + e.getMessage().strip().replaceAll("\\s+", " ") + ")");
    }
  }

  private Optional<List<String>> log(Pod pod) {
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .filter(FailedPod::ended)
        .findFirst()
        .map(container -> log(pod, container));
  }

  /** An init container that has done its work ended well. */
  private static boolean ended(ContainerStatus status) {
    return status.getRestartCount() > 0
        || (status.getState() != null
            && status.getState().getTerminated() != null
            && status.getState().getTerminated().getExitCode() != 0);
  }

  private List<String> log(Pod pod, ContainerStatus container) {
    ContainerResource resource =
        cluster.client().pods().resource(pod).inContainer(container.getName());
    String text =
        container.getRestartCount() > 0
            ? resource.terminated().tailingLines(READ).getLog()
            : resource.tailingLines(READ).getLog();
    return LogTail.relevant(Foreign.lines(text), LINES);
  }
}
