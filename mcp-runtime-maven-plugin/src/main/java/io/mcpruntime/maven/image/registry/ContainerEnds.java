package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.maven.cluster.LastEnd;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Notices that containers of a pod ended and why, from one look at the pod to the next. */
final class ContainerEnds {
  private static final String OUT_OF_MEMORY = "OOMKilled";

  /** A JVM that runs out of heap exits with it (-XX:+ExitOnOutOfMemoryError). */
  private static final int JVM_OUT_OF_MEMORY = 3;

  private final Map<String, String> known = new HashMap<>();
  private String uid = "";

  /** The first end that is new; of a pod that was not looked at before, none is. */
  synchronized Optional<String> look(Pod pod) {
    if (pod == null || pod.getStatus() == null) {
      return Optional.empty();
    }
    boolean first = !uid.equals(Objects.toString(pod.getMetadata().getUid()));
    uid = Objects.toString(pod.getMetadata().getUid());
    Optional<String> found = Optional.empty();
    List<ContainerStatus> statuses = pod.getStatus().getContainerStatuses();
    for (ContainerStatus status : statuses) {
      ContainerStateTerminated end = LastEnd.of(status).orElse(null);
      String when = end == null ? "" : Objects.toString(end.getFinishedAt(), "");
      boolean isNew = !when.equals(known.put(status.getName(), when)) && end != null;
      if (isNew && !first && found.isEmpty()) {
        found = Optional.of(text(pod, status.getName(), end));
      }
    }
    return found;
  }

  private static String text(Pod pod, String container, ContainerStateTerminated end) {
    int code = Objects.requireNonNullElse(end.getExitCode(), -1);
    boolean memory = OUT_OF_MEMORY.equals(end.getReason()) || code == JVM_OUT_OF_MEMORY;
    return "container %s of pod %s/%s %s (%s, exit code %d)"
        .formatted(
            container,
            pod.getMetadata().getNamespace(),
            pod.getMetadata().getName(),
            memory ? "ran out of memory and was restarted" : "ended and was restarted",
            end.getReason(),
            code);
  }
}
