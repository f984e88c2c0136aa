package io.mcpruntime.operator.admission;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.mcpruntime.crd.NetworkPolicySpec;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.crd.policy.NamespacePolicy;
import java.util.List;
import java.util.Optional;

/**
 * Limits the destinations that a server lists in {@code networkPolicy.egress} to the networks of
 * the namespace's policy. Pods of the server's own namespace are always allowed.
 */
public final class EgressRule implements AdmissionRule {
  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    NetworkPolicySpec spec = subject.server().getSpec().networkPolicy();
    return spec == null || subject.policy().allowsAllEgress()
        ? Optional.empty()
        : problem(spec, subject.policy())
            .map(
                problem ->
                    new Violation(
                        Reasons.EGRESS_NOT_GRANTED,
                        problem
                            + "; remove it, or ask the administrator (policy: namespaces.%s.egressTo)"
                                .formatted(subject.server().getMetadata().getNamespace())));
  }

  private static Optional<String> problem(NetworkPolicySpec spec, NamespacePolicy policy) {
    if (Boolean.FALSE.equals(spec.enabled()) && policy.egress() == EgressPolicy.EXTERNAL) {
      return Optional.of("spec.networkPolicy.enabled is false, which allows every destination");
    }
    List<NetworkPolicyEgressRule> rules = spec.egress() == null ? List.of() : spec.egress();
    for (int i = 0; i < rules.size(); i++) {
      String field = "spec.networkPolicy.egress[%d]".formatted(i);
      List<NetworkPolicyPeer> to = rules.get(i).getTo();
      if (to == null || to.isEmpty()) {
        return Optional.of(field + " has no \"to\", which allows every destination");
      }
      for (int j = 0; j < to.size(); j++) {
        Optional<String> refused = refused(to.get(j), policy);
        if (refused.isPresent()) {
          return Optional.of("%s.to[%d] %s".formatted(field, j, refused.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refused(NetworkPolicyPeer to, NamespacePolicy policy) {
    if (to.getNamespaceSelector() != null) {
      return Optional.of("selects namespaces, which the policy does not allow");
    }
    if (to.getIpBlock() == null) {
      // Without any selector the API server refuses it.
      return Optional.empty();
    }
    String cidr = String.valueOf(to.getIpBlock().getCidr());
    return policy.allowsEgress(cidr)
        ? Optional.empty()
        : Optional.of("is %s, which is in none of the networks of the policy".formatted(cidr));
  }
}
