package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.ProbesSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Builds the container that runs the server. */
final class DesiredContainer {
  /** The container's name, by which {@code spec.podTemplate} refers to it. */
  static final String NAME = "server";

  /** Time in which proxies remove a terminating pod, so that a rollout fails no call. */
  private static final long DRAIN_SECONDS = 5;

  /** The longest startup time of a server, in seconds. */
  private static final int START_SECONDS = 600;

  private DesiredContainer() {}

  /**
   * Returns the container.
   *
   * @param readOnlyRoot whether {@code spec.podTemplate} leaves the file system's root read-only
   */
  static Container of(MCPServerSpec spec, boolean readOnlyRoot) {
    ProbesSpec probes = ProbeScheme.of(spec);
    return new ContainerBuilder()
        .withName(NAME)
        .withImage(spec.image())
        .withImagePullPolicy(spec.imagePullPolicy())
        .withCommand(spec.command())
        .withArgs(spec.args())
        .addNewPort()
        .withName(SpecDefaults.PORT)
        .withContainerPort(spec.port())
        .endPort()
        .withEnv(DesiredEnvironment.server(spec, readOnlyRoot))
        .withEnvFrom(all(spec.envFrom()))
        .withResources(spec.resources())
        .withStartupProbe(Objects.requireNonNullElse(probes.startup(), connects(1, START_SECONDS)))
        .withReadinessProbe(Objects.requireNonNullElse(probes.readiness(), connects(5, null)))
        .withLivenessProbe(probes.liveness())
        .withLifecycle(drain())
        .withSecurityContext(restricted())
        .withVolumeMounts(mounts(spec))
        .build();
  }

  /** Returns the list, or an empty one: JOSDK fails on a missing list. */
  private static <T> List<T> all(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static List<VolumeMount> mounts(MCPServerSpec spec) {
    VolumeMount tmp =
        new VolumeMountBuilder().withName(DesiredPod.TMP).withMountPath("/tmp").build();
    return Stream.concat(
            Stream.of(tmp), Stream.ofNullable(spec.volumeMounts()).flatMap(List::stream))
        .toList();
  }

  private static Probe connects(int periodSeconds, Integer failureThreshold) {
    return new ProbeBuilder()
        .withNewTcpSocket()
        .withPort(new IntOrString(SpecDefaults.PORT))
        .endTcpSocket()
        .withPeriodSeconds(periodSeconds)
        .withFailureThreshold(failureThreshold)
        .build();
  }

  private static Lifecycle drain() {
    return new LifecycleBuilder()
        .withNewPreStop()
        .withNewSleep()
        .withSeconds(DRAIN_SECONDS)
        .endSleep()
        .endPreStop()
        .build();
  }

  private static SecurityContext restricted() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }
}
