package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.LastEnd;
import io.mcpruntime.maven.output.LogTail;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.lookup.ServerPods;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds how a server's container ended, in the newest pod that has one that ended. */
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

  /**
   * How a container ended.
   *
   * @param name of the container
   * @param exitCode null when nobody knows
   * @param log its last lines, at most ten
   */
  record End(String name, Integer exitCode, List<String> log) {
    End {
      log = List.copyOf(log);
    }
  }

  /** The last end; with a code of null and no lines when no container ended. */
  End last() {
    try {
      return ServerPods.newestFirst(cluster, server)
          .flatMap(pod -> end(pod).stream())
          .findFirst()
          .orElse(new End("", null, List.of()));
    } catch (KubernetesClientException e) {
      return new End("", null, List.of(unreadable(e)));
    }
  }

  private static String unreadable(KubernetesClientException e) {
    return "(its log can't be read: " + e.getMessage().strip().replaceAll("\\s+", " ") + ")";
  }

  private Optional<End> end(Pod pod) {
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .filter(FailedPod::ended)
        .findFirst()
        .map(container -> new End(container.getName(), exitCode(container), log(pod, container)));
  }

  private static Integer exitCode(ContainerStatus status) {
    return LastEnd.of(status).map(ContainerStateTerminated::getExitCode).orElse(null);
  }

  /** An init container that has done its work ended well. */
  private static boolean ended(ContainerStatus status) {
    return status.getRestartCount() > 0
        || (status.getState() != null
            && status.getState().getTerminated() != null
            && status.getState().getTerminated().getExitCode() != 0);
  }

  /** Who may see a pod may not be allowed to read its log. */
  private List<String> log(Pod pod, ContainerStatus container) {
    ContainerResource resource =
        cluster.client().pods().resource(pod).inContainer(container.getName());
    try {
      String text =
          container.getRestartCount() > 0
              ? resource.terminated().tailingLines(READ).getLog()
              : resource.tailingLines(READ).getLog();
      return LogTail.relevant(TerminalText.lines(text), LINES);
    } catch (KubernetesClientException e) {
      return List.of(unreadable(e));
    }
  }
}
