package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mcpruntime.crd.PodFields;
import java.util.Optional;

/**
 * Finds fields that the model of this version doesn't know. A newer API server may know them, so
 * that no rule here could judge them: they are refused, as are misspelt ones and directives of
 * patches that were not understood.
 */
public final class KnownFields {
  private KnownFields() {}

  /** The first field that is not known. */
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
