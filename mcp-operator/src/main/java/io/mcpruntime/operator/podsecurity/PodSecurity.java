package io.mcpruntime.operator.podsecurity;

import io.mcpruntime.crd.policy.PodSecurityLevel;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodTree;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a pod against the Kubernetes Pod Security Standards, like the API server's admission in a
 * namespace that enforces a level. The operator does so for every namespace, before it writes the
 * Deployment.
 */
public final class PodSecurity {
  private PodSecurity() {}

  /** Returns the violations of the level, in the order of the standard. */
  public static List<FieldProblem> check(PodTree pod, PodSecurityLevel level) {
    return switch (level) {
      case PRIVILEGED -> List.of();
      case BASELINE -> BaselineStandard.check(pod).toList();
      case RESTRICTED ->
          Stream.concat(BaselineStandard.check(pod), RestrictedStandard.check(pod)).toList();
    };
  }
}
