package io.mcpruntime.operator.podsecurity;

import io.mcpruntime.crd.policy.PodSecurityLevel;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodTree;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges a pod by the Kubernetes Pod Security Standards, as the API server's own admission does in
 * a namespace that enforces a level: here for every namespace, and before the Deployment is
 * written.
 */
public final class PodSecurity {
  private PodSecurity() {}

  /** What keeps the pod from the level, in the order of the standard; empty when it meets it. */
  public static List<FieldProblem> check(PodTree pod, PodSecurityLevel level) {
    return switch (level) {
      case PRIVILEGED -> List.of();
      case BASELINE -> BaselineStandard.check(pod).toList();
      case RESTRICTED ->
          Stream.concat(BaselineStandard.check(pod), RestrictedStandard.check(pod)).toList();
    };
  }
}
