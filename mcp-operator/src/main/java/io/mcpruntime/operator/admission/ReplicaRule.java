package io.mcpruntime.operator.admission;

import io.mcpruntime.crd.AutoscalingSpec;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Reasons;
import java.util.Optional;

/** Limits the pods of one server to {@code maxReplicas} of the namespace's policy. */
public final class ReplicaRule implements AdmissionRule {
  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    MCPServerSpec spec = subject.server().getSpec();
    int most = subject.policy().maxReplicas();
    AutoscalingSpec autoscaling = spec.autoscaling();
    if (autoscaling != null && autoscaling.maxReplicas() != null) {
      return violation("spec.autoscaling.maxReplicas", autoscaling.maxReplicas(), most)
          .or(() -> violation("spec.autoscaling.minReplicas", autoscaling.minReplicas(), most));
    }
    return violation("spec.replicas", spec.replicas(), most);
  }

  private static Optional<Violation> violation(String field, Integer pods, int most) {
    return pods == null || pods <= most
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Reasons.TOO_MANY_REPLICAS,
                "%s is %d; the policy of this namespace allows %d (maxReplicas)"
                    .formatted(field, pods, most)));
  }
}
