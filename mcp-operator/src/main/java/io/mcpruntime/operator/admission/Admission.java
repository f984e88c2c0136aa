package io.mcpruntime.operator.admission;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.pod.PodTree;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Checks a server against all rules before the operator writes an object. If a server violates a
 * rule, the operator writes and deletes nothing for it. A server whose current spec was accepted
 * before keeps its objects until its spec changes. Thread-safe.
 */
public final class Admission {
  private final Supplier<PlatformPolicy> policy;
  private final List<AdmissionRule> rules;

  /** Creates the check; it reads the policy each time. */
  public Admission(Supplier<PlatformPolicy> policy, List<AdmissionRule> rules) {
    this.policy = policy;
    this.rules = List.copyOf(rules);
  }

  /** Returns a check of these rules, followed by more. */
  public Admission with(AdmissionRule... more) {
    return new Admission(policy, Stream.concat(rules.stream(), Stream.of(more)).toList());
  }

  /** Returns the current policy. */
  public PlatformPolicy policy() {
    return policy.get();
  }

  /**
   * Returns the request that the rules decide about.
   *
   * @param pod the template of the server's pods
   */
  public AdmissionRequest subject(MCPServer server, PodTemplateSpec pod) {
    return new AdmissionRequest(
        server, policy.get().of(server.getMetadata().getNamespace()), PodTree.of(pod));
  }

  /** Returns the first violation; empty if the server meets all rules. */
  public Optional<Violation> check(AdmissionRequest subject) {
    return rules.stream().flatMap(rule -> rule.check(subject).stream()).findFirst();
  }

  /**
   * Whether a later check of the same server may give another result without an event that
   * announces it.
   */
  public boolean looksAtObjects(AdmissionRequest subject) {
    return rules.stream().anyMatch(rule -> rule.looksAtObjects(subject));
  }

  /** Whether the operator accepted the server's current spec. */
  public static boolean wasAccepted(MCPServer server) {
    return Optional.ofNullable(server.getStatus())
        .flatMap(status -> status.condition(Conditions.ACCEPTED))
        .filter(Conditions::isTrue)
        .filter(
            accepted ->
                Objects.equals(
                    accepted.getObservedGeneration(), server.getMetadata().getGeneration()))
        .isPresent();
  }
}
