package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.admission.Admission;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.AdmissionRule;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.desired.ServerLabels;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Limits the pods that are still terminating: they use their node until their grace period is over,
 * and neither replicas nor servers count them. While there are more than the policy allows running,
 * no new spec is accepted, so that a server that is changed or created again and again has no more
 * pods than that. Thread-safe.
 */
final class TerminatingPods implements AdmissionRule {
  private final Function<String, List<Pod>> pods;

  /**
   * Creates the rule.
   *
   * @param pods returns the terminating pods of the servers of a namespace
   */
  TerminatingPods(Function<String, List<Pod>> pods) {
    this.pods = pods;
  }

  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    MCPServer server = subject.server();
    if (Admission.wasAccepted(server)) {
      return Optional.empty();
    }
    List<Pod> all = pods.apply(server.getMetadata().getNamespace());
    String name = server.getMetadata().getName();
    long most = subject.policy().maxReplicas();
    long own = all.stream().filter(pod -> name.equals(serverOf(pod))).count();
    return violation("this server", own, most)
        .or(() -> violation("this namespace", all.size(), most * subject.policy().maxServers()));
  }

  private static String serverOf(Pod pod) {
    return pod.getMetadata().getLabels().get(ServerLabels.NAME);
  }

  private static Optional<Violation> violation(String whose, long pods, long most) {
    return pods <= most
        ? Optional.empty()
        : Optional.of(
            new Violation(
                Reasons.PODS_TERMINATING,
                "%d pods of %s are still terminating, more than the %d that its policy allows running (maxReplicas); the operator goes on when they have ended, or set a shorter terminationGracePeriodSeconds"
                    .formatted(pods, whose, most)));
  }
}
