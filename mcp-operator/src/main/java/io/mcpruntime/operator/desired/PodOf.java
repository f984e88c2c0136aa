package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.List;

/** A server's pod: passes the {@code restricted} Pod Security Standard whatever the spec says. */
final class PodOf {
  /** Time for proxies to forget a pod before it ends, so that an update fails no call. */
  private static final long DRAIN_SECONDS = 5;

  /** A server may take this long to open its port, in seconds. */
  private static final int START_SECONDS = 600;

  private static final String TMP = "tmp";

  private PodOf() {}

  static PodTemplateSpec template(MCPServer server) {
    MCPServerSpec spec = server.getSpec();
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(Labels.of(server))
        .endMetadata()
        .withNewSpec()
        .withImagePullSecrets(spec.imagePullSecrets())
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(container(spec))
        .addNewVolume()
        .withName(TMP)
        .withNewEmptyDir()
        .withSizeLimit(new Quantity("1Gi"))
        .endEmptyDir()
        .endVolume()
        .endSpec()
        .build();
  }

  private static Container container(MCPServerSpec spec) {
    return new ContainerBuilder()
        .withName("server")
        .withImage(spec.image())
        .withImagePullPolicy(spec.imagePullPolicy())
        .withCommand(spec.command())
        .withArgs(spec.args())
        .addNewPort()
        .withName(Defaults.PORT)
        .withContainerPort(spec.port())
        .endPort()
        .withEnv(Normal.env(spec.env()))
        .withEnvFrom(envFrom(spec))
        .withResources(Normal.resources(spec.resources()))
        .withStartupProbe(probe(1, START_SECONDS))
        .withReadinessProbe(probe(5, null))
        .withLifecycle(drain())
        .withSecurityContext(restricted())
        .addNewVolumeMount()
        .withName(TMP)
        .withMountPath("/tmp")
        .endVolumeMount()
        .build();
  }

  private static List<EnvFromSource> envFrom(MCPServerSpec spec) {
    return spec.envFrom() == null ? List.of() : spec.envFrom().stream().map(Normal::of).toList();
  }

  private static Probe probe(int periodSeconds, Integer failureThreshold) {
    return new ProbeBuilder()
        .withNewTcpSocket()
        .withPort(new IntOrString(Defaults.PORT))
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
