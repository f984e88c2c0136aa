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
 * Checks a server against all rules, before any object is written. A server that violates one is
 * refused, and nothing of it is written or deleted; one whose current spec was accepted earlier
 * keeps the objects that it has until its spec changes. Thread-safe.
 */
public final class Admission {
  private final Supplier<PlatformPolicy> policy;
  private final List<AdmissionRule> rules;

  /** Reads the policy at each check. */
  public Admission(Supplier<PlatformPolicy> policy, List<AdmissionRule> rules) {
    this.policy = policy;
    this.rules = List.copyOf(rules);
  }

  /** With more rules behind these. */
  public Admission with(AdmissionRule... more) {
    return new Admission(policy, Stream.concat(rules.stream(), Stream.of(more)).toList());
  }

  /** The policy as it is now. */
  public PlatformPolicy policy() {
    return policy.get();
  }

  /**
   * Returns what the rules decide about.
   *
   * @param pod the template of the server's pods
   */
  public AdmissionRequest subject(MCPServer server, PodTemplateSpec pod) {
    return new AdmissionRequest(
        server, policy.get().of(server.getMetadata().getNamespace()), PodTree.of(pod));
  }

  /** The first rule that the server violates. */
  public Optional<Violation> check(AdmissionRequest subject) {
    return rules.stream().flatMap(rule -> rule.check(subject).stream()).findFirst();
  }

  /** Whether the next check of the same server may end otherwise, and nothing tells of it. */
  public boolean looksAtObjects(AdmissionRequest subject) {
    return rules.stream().anyMatch(rule -> rule.looksAtObjects(subject));
  }

  /** Whether the server's objects were made from the spec that it has now. */
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
