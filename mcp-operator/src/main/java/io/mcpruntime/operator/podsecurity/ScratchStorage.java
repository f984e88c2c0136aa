package io.mcpruntime.operator.podsecurity;

import io.fabric8.kubernetes.api.model.Quantity;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Limits the disk that the emptyDir and ephemeral volumes of one pod may have together. */
final class ScratchStorage {
  /** The sum of a billion digits, as of {@code 1e999999999} and 1, would take minutes. */
  private static final Pattern QUANTITY =
      Pattern.compile("\\d{1,18}(\\.\\d{1,9})?([KMGTPE]i|[numkMGTPE]|[eE]\\d{1,2})?");

  private ScratchStorage() {}

  static Stream<FieldProblem> check(PodTree pod, Quantity most) {
    BigDecimal all =
        sizes(pod).flatMap(size -> bytes(size).stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    Stream<FieldProblem> invalid =
        sizes(pod)
            .flatMap(size -> size.problemIf(bytes(size).isEmpty(), "is no quantity such as 1Gi"));
    return Stream.concat(
        invalid,
        pod.at("spec", "volumes")
            .problemIf(
                all.compareTo(most.getNumericalAmount()) > 0,
                "have more than %s of emptyDir and ephemeral volumes; the policy of the namespace allows no more (pods.scratchStorage)"
                    .formatted(most)));
  }

  private static Stream<PodField> sizes(PodTree pod) {
    return pod.volumes()
        .flatMap(
            volume ->
                Stream.of(
                    volume.at("emptyDir", "sizeLimit"),
                    volume.at(
                        "ephemeral",
                        "volumeClaimTemplate",
                        "spec",
                        "resources",
                        "requests",
                        "storage")))
        .filter(PodField::isSet);
  }

  private static Optional<BigDecimal> bytes(PodField size) {
    return QUANTITY.matcher(size.text()).matches()
        ? Optional.of(Quantity.parse(size.text()).getNumericalAmount())
        : Optional.empty();
  }
}
