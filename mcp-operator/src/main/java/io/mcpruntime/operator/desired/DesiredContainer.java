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

/** The container that a server runs in. */
final class DesiredContainer {
  /** By which {@code spec.podTemplate} finds it. */
  static final String NAME = "server";

  /** Time for proxies to forget a pod before it ends, so that an update fails no call. */
  private static final long DRAIN_SECONDS = 5;

  /** A server may take this long to open its port, in seconds. */
  private static final int START_SECONDS = 600;

  private DesiredContainer() {}

  static Container of(MCPServerSpec spec) {
    ProbesSpec probes = Objects.requireNonNullElse(spec.probes(), new ProbesSpec(null, null, null));
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
        .withEnv(DesiredEnvironment.server(spec))
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

  /** JOSDK reads these lists, and none of them may be missing. */
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
