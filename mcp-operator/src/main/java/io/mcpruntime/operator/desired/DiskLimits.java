package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Limits the disk of a node that a pod may fill where it names no limit itself. The kubelet evicts
 * the pod at the limit; without one it evicts other pods when the disk is full.
 *
 * <ul>
 *   <li>An emptyDir gets a size of 1Gi.
 *   <li>A container that can write to its root file system gets 1Gi for that and its logs. The
 *       first one also gets the sizes of the emptyDirs: the kubelet counts these towards the sum of
 *       the containers' limits.
 * </ul>
 *
 * A container with a read-only root writes logs only, which the kubelet rotates.
 */
public final class DiskLimits {
  /** The resource of which the limits are. */
  public static final String RESOURCE = "ephemeral-storage";

  static final Quantity SIZE = new Quantity("1", "Gi");

  /** Of a quantity with more digits, as of {@code 1e999999999}, a sum would take minutes. */
  private static final Pattern QUANTITY =
      Pattern.compile("\\d{1,18}(\\.\\d{1,9})?([KMGTPE]i|[numkMGTPE]|[eE]\\d{1,2})?");

  private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);

  private DiskLimits() {}

  /** Returns a quantity's number of bytes; empty if it is none, is negative or has many digits. */
  public static Optional<BigDecimal> bytes(String quantity) {
    return QUANTITY.matcher(quantity).matches()
        ? Optional.of(Quantity.parse(quantity).getNumericalAmount())
        : Optional.empty();
  }

  /** Sets the limits in the template and returns it. */
  static PodTemplateSpec set(PodTemplateSpec pod) {
    if (pod.getSpec() != null) {
      emptyDirs(pod.getSpec())
          .filter(dir -> dir.getSizeLimit() == null)
          .forEach(dir -> dir.setSizeLimit(SIZE));
      limitContainers(pod.getSpec());
    }
    return pod;
  }

  private static void limitContainers(PodSpec pod) {
    List<Container> unlimited =
        Stream.of(pod.getContainers(), pod.getInitContainers())
            .flatMap(List::stream)
            .filter(container -> !hasReadOnlyRoot(container) && !hasLimit(container))
            .toList();
    BigDecimal own = SIZE.getNumericalAmount();
    BigDecimal volumes =
        emptyDirs(pod)
            .flatMap(dir -> bytes(dir.getSizeLimit().toString()).stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    unlimited.stream().limit(1).forEach(container -> limit(container, own.add(volumes)));
    unlimited.stream().skip(1).forEach(container -> limit(container, own));
  }

  /**
   * Sets the limit, or that of a larger request. Without a request, the limit would be one, and
   * nodes would reserve it.
   */
  private static void limit(Container container, BigDecimal bytes) {
    ResourceRequirements resources =
        container.getResources() == null
            ? new ResourceRequirements()
            : container.getResources().edit().build();
    Map<String, Quantity> requests = copy(resources.getRequests());
    requests.putIfAbsent(RESOURCE, new Quantity("0"));
    BigDecimal most = bytes(requests.get(RESOURCE).toString()).orElse(bytes).max(bytes);
    Map<String, Quantity> limits = copy(resources.getLimits());
    limits.put(
        RESOURCE, new Quantity(most.divide(MEBIBYTE, 0, RoundingMode.UP).toPlainString(), "Mi"));
    resources.setLimits(limits);
    resources.setRequests(requests);
    container.setResources(resources);
  }

  private static Map<String, Quantity> copy(Map<String, Quantity> quantities) {
    return quantities == null ? new HashMap<>() : new HashMap<>(quantities);
  }

  private static boolean hasReadOnlyRoot(Container container) {
    return container.getSecurityContext() != null
        && Boolean.TRUE.equals(container.getSecurityContext().getReadOnlyRootFilesystem());
  }

  private static boolean hasLimit(Container container) {
    return container.getResources() != null
        && container.getResources().getLimits() != null
        && container.getResources().getLimits().get(RESOURCE) != null;
  }

  /** Returns the volumes on a node's disk. */
  private static Stream<EmptyDirVolumeSource> emptyDirs(PodSpec pod) {
    return Stream.ofNullable(pod.getVolumes())
        .flatMap(List::stream)
        .map(Volume::getEmptyDir)
        .filter(dir -> dir != null && !"Memory".equals(dir.getMedium()));
  }
}
