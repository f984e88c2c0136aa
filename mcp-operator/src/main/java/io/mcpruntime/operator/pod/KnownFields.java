package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mcpruntime.crd.PodFields;
import java.util.Optional;

/**
 * Finds fields that this version's model of a pod does not know. A newer API server may know them,
 * and no rule here could check them, so they are refused. Misspelt fields and unsupported
 * directives of patches are refused, too.
 */
public final class KnownFields {
  private KnownFields() {}

  /** Returns the first unknown field. */
  public static Optional<FieldProblem> check(PodTree pod) {
    try {
      return PodFields.unknown(pod.root()).stream()
          .findFirst()
          .map(
              field ->
                  new FieldProblem(new FieldPath(field.path()), "is not a known field of a pod"));
    } catch (JsonProcessingException e) {
      return Optional.of(
          new FieldProblem(FieldPath.ROOT, "is not a pod: " + e.getOriginalMessage()));
    }
  }
}
