package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds a server's pod template. It meets the {@code restricted} Pod Security Standard unless
 * {@code spec.podTemplate} changes that.
 */
final class DesiredPod {
  static final String TMP = "tmp";

  private DesiredPod() {}

  static PodTemplateSpec template(MCPServer server, PlatformContext platform) {
    PodTemplateSpec template = template(server, platform, true);
    return hasReadOnlyRoot(template) ? template : template(server, platform, false);
  }

  private static boolean hasReadOnlyRoot(PodTemplateSpec template) {
    return template.getSpec() == null
        || template.getSpec().getContainers().stream()
            .filter(container -> DesiredContainer.NAME.equals(container.getName()))
            .map(Container::getSecurityContext)
            .allMatch(
                context ->
                    context != null && Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()));
  }

  private static PodTemplateSpec template(
      MCPServer server, PlatformContext platform, boolean readOnlyRoot) {
    MCPServerSpec spec = server.getSpec();
    PodTemplateSpec own =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(ServerLabels.of(server))
            .endMetadata()
            .withNewSpec()
            .withServiceAccountName(DesiredServiceAccount.name(server))
            .withAutomountServiceAccountToken(false)
            .withImagePullSecrets(DesiredPullSecret.references(server, platform))
            .withEnableServiceLinks(false)
            .withShareProcessNamespace(sharesProcesses(spec))
            .withNodeSelector(spec.nodeSelector())
            .withTolerations(spec.tolerations())
            .withAffinity(spec.affinity())
            .withTopologySpreadConstraints(spec.topologySpreadConstraints())
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .withContainers(DesiredContainer.of(spec, readOnlyRoot))
            .withVolumes(volumes(spec))
            .endSpec()
            .build();
    return DiskLimits.set(PodTemplateMerge.merged(own, spec.podTemplate()));
  }

  /**
   * Kubernetes' pause container then waits for processes whose parent has exited. The bridge of a
   * stdio server starts a process for each session, and waits for its own children only.
   */
  private static Boolean sharesProcesses(MCPServerSpec spec) {
    return spec.speaksStdio() ? true : null;
  }

  private static List<Volume> volumes(MCPServerSpec spec) {
    Volume tmp =
        new VolumeBuilder()
            .withName(TMP)
            .withNewEmptyDir()
            .withSizeLimit(DiskLimits.SIZE)
            .endEmptyDir()
            .build();
    return Stream.concat(Stream.of(tmp), Stream.ofNullable(spec.volumes()).flatMap(List::stream))
        .toList();
  }
}
