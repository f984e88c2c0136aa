package io.mcpruntime.operator.podsecurity;

import io.fabric8.kubernetes.api.model.Quantity;
import io.mcpruntime.operator.desired.DiskLimits;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * Limits the disk that one pod may have: its emptyDir and ephemeral volumes, and the root file
 * systems of its containers. The kubelet limits the latter and the emptyDirs together to the sum of
 * the containers' limits.
 */
final class ScratchStorage {
  private ScratchStorage() {}

  static Stream<FieldProblem> check(PodTree pod, Quantity most) {
    Stream<FieldProblem> invalid =
        Stream.of(emptyDirs(pod), claims(pod), limits(pod, false))
            .flatMap(sizes -> sizes)
            .flatMap(
                size ->
                    size.problemIf(
                        DiskLimits.bytes(size.text()).isEmpty(), "is no quantity such as 1Gi"));
    return Stream.concat(
        invalid,
        pod.at("spec", "volumes")
            .problemIf(
                disk(pod).compareTo(most.getNumericalAmount()) > 0,
                "and writable containers have more than %s of disk together: emptyDir and ephemeral volumes, and ephemeral-storage of containers; the policy of the namespace allows no more (pods.scratchStorage)"
                    .formatted(most)));
  }

  private static BigDecimal disk(PodTree pod) {
    BigDecimal volumes = sum(emptyDirs(pod));
    BigDecimal withRoots = volumes.add(sum(limits(pod, true)));
    boolean isLimited = limits(pod, false).findAny().isPresent();
    BigDecimal local = isLimited ? withRoots.min(sum(limits(pod, false))) : volumes;
    return local.add(sum(claims(pod)));
  }

  private static BigDecimal sum(Stream<PodField> sizes) {
    return sizes
        .flatMap(size -> DiskLimits.bytes(size.text()).stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Stream<PodField> emptyDirs(PodTree pod) {
    return pod.volumes().map(volume -> volume.at("emptyDir", "sizeLimit")).filter(PodField::isSet);
  }

  private static Stream<PodField> claims(PodTree pod) {
    return pod.volumes()
        .map(volume -> volume.at("ephemeral", "volumeClaimTemplate", "spec"))
        .map(claim -> claim.at("resources", "requests", "storage"))
        .filter(PodField::isSet);
  }

  private static Stream<PodField> limits(PodTree pod, boolean onlyWritable) {
    return pod.containers()
        .filter(container -> !onlyWritable || isWritable(container))
        .map(container -> container.at("resources", "limits", DiskLimits.RESOURCE))
        .filter(PodField::isSet);
  }

  private static boolean isWritable(PodField container) {
    return !container.at("securityContext", "readOnlyRootFilesystem").isTrue();
  }
}
