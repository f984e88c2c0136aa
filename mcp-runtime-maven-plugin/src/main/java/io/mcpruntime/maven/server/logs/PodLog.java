package io.mcpruntime.maven.server.logs;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The log of the server's container in one pod. It remembers the time of the last line, from which
 * it goes on when the stream ends early or the container restarts. Used by one thread.
 */
final class PodLog {
  /** The name that the operator gives to the server's own container. */
  private static final String SERVER = "server";

  private static final int LONGEST_LINE = 16 * 1024;

  private final LogRequests requests;
  private final Pod pod;
  private final LogOutput output;
  private Instant last;

  PodLog(LogRequests requests, Pod pod, LogOutput output) {
    this.requests = requests;
    this.pod = pod;
    this.output = output;
    output.add(name());
  }

  String name() {
    return pod.getMetadata().getName();
  }

  /** How often the container of a pod has restarted. */
  static int restarts(Pod pod) {
    List<ContainerStatus> all = pod.getStatus().getContainerStatuses();
    return all.stream()
        .filter(status -> status.getName().equals(container(pod)))
        .mapToInt(status -> status.getRestartCount() == null ? 0 : status.getRestartCount())
        .findFirst()
        .orElse(0);
  }

  /**
   * Shows the log until its stream ends; lines that were shown before are left out.
   *
   * @return why there is no log, or null
   */
  String show(LogQuery first) throws ClusterException {
    LogQuery query = first.after(last);
    LogAnswer answer = requests.open(pod, container(pod), query);
    if (answer.body() == null) {
      return answer.refusal();
    }
    try (BoundedLines lines = new BoundedLines(answer.body(), LONGEST_LINE)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        show(line, query.after());
      }
      return null;
    } catch (IOException e) {
      return "the connection ended: " + Failures.cause(e);
    }
  }

  private void show(String line, Instant after) {
    int space = line.indexOf(' ');
    Instant time = time(space < 0 ? line : line.substring(0, space));
    if (time == null) {
      output.show(name(), line);
    } else if (after == null || time.isAfter(after)) {
      last = time;
      output.show(name(), space < 0 ? "" : line.substring(space + 1));
    }
  }

  /** Nodes write the time with their own zone. */
  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String container(Pod pod) {
    List<String> names = pod.getSpec().getContainers().stream().map(Container::getName).toList();
    return names.contains(SERVER) ? SERVER : names.get(0);
  }
}
