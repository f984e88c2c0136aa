package io.mcpruntime.operator.image;

import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.ImagePolicy;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.AdmissionRule;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.pod.FieldOrigin;
import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses images that the namespace's policy does not allow, in all containers and volumes. */
public final class ImageRule implements AdmissionRule {
  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    ImagePolicy policy = subject.policy().images();
    if (!policy.digestRequired() && policy.allowed().isEmpty()) {
      return Optional.empty();
    }
    PodTree pod = subject.pod();
    FieldOrigin origin = FieldOrigin.of(pod, subject.server().getSpec());
    return images(pod)
        .flatMap(
            image ->
                problem(image.text(), policy).stream()
                    .map(why -> origin.of(image.path()) + " is " + image.text() + ": " + why))
        .findFirst()
        .map(message -> new Violation(Reasons.IMAGE_NOT_ALLOWED, message));
  }

  private static Stream<PodField> images(PodTree pod) {
    return Stream.concat(
        pod.containers().map(container -> container.at("image")),
        pod.volumes().map(volume -> volume.at("image", "reference")).filter(PodField::isSet));
  }

  private static Optional<String> problem(String text, ImagePolicy policy) {
    ImageName name = ImageName.parse(text);
    if (policy.digestRequired() && !name.hasDigest()) {
      return Optional.of("the policy of the namespace requires a digest, such as NAME@sha256:...");
    }
    List<String> allowed = policy.allowed();
    return allowed.isEmpty() || allowed.stream().anyMatch(name::isBelow)
        ? Optional.empty()
        : Optional.of(
            "the policy of the namespace allows images of %s"
                .formatted(String.join(", ", allowed)));
  }
}
