package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds how a container ended last. */
public final class LastEnd {
  private LastEnd() {}

  /** The end of the container, or of the one that it replaced; empty when none has ended. */
  public static Optional<ContainerStateTerminated> of(ContainerStatus status) {
    return Stream.of(status.getState(), status.getLastState())
        .filter(Objects::nonNull)
        .map(ContainerState::getTerminated)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
