package io.mcpruntime.operator.admission;

import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.IngressPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses a server's own Ingress unless the policy of the namespace allows its host, class,
 * annotations and certificate. The hosts of the gateway are never allowed.
 */
public final class OwnIngressRule implements AdmissionRule {
  private final Set<String> gatewayHosts;

  /**
   * @param gatewayHosts exact names, or {@code *.example.com} for one label below
   */
  public OwnIngressRule(Set<String> gatewayHosts) {
    this.gatewayHosts = Set.copyOf(gatewayHosts);
  }

  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    IngressSpec ingress = subject.server().getSpec().ingress();
    return ingress == null || !Boolean.TRUE.equals(ingress.enabled())
        ? Optional.empty()
        : problem(ingress, subject.policy().ingress())
            .map(
                problem ->
                    new Violation(
                        Reasons.INGRESS_NOT_GRANTED,
                        problem
                            + "; omit spec.ingress to use the gateway, or ask the administrator (policy: namespaces.%s.ingress)"
                                .formatted(subject.server().getMetadata().getNamespace())));
  }

  private Optional<String> problem(IngressSpec spec, IngressPolicy policy) {
    if (!Boolean.TRUE.equals(policy.enabled())) {
      return Optional.of("spec.ingress is not allowed in this namespace");
    }
    return host(spec.host(), policy.hosts())
        .or(() -> listed("className", spec.className(), policy.classNames()))
        .or(() -> annotations(spec.annotations(), policy.annotations()))
        .or(
            () ->
                spec.tlsSecretName() == null
                    ? Optional.empty()
                    : listed("tlsSecretName", spec.tlsSecretName(), policy.tlsSecretNames()));
  }

  /**
   * Checks the host: a wildcard would take hosts of other servers, and a missing host all hosts.
   */
  private Optional<String> host(String host, List<String> allowed) {
    if (host == null || host.isEmpty() || host.contains("*")) {
      return Optional.of("spec.ingress.host must be one host name");
    }
    if (matches(gatewayHosts, host)) {
      return Optional.of("spec.ingress.host %s is the gateway's".formatted(host));
    }
    return matches(allowed, host)
        ? Optional.empty()
        : Optional.of("spec.ingress.host %s is not allowed in this namespace".formatted(host));
  }

  private static boolean matches(Collection<String> patterns, String host) {
    int dot = host.indexOf('.');
    return patterns.contains(host) || (dot > 0 && patterns.contains("*" + host.substring(dot)));
  }

  /** Checks a value against a list; a missing class would mean the cluster's default class. */
  private static Optional<String> listed(String field, String value, List<String> allowed) {
    return value != null && allowed.contains(value)
        ? Optional.empty()
        : Optional.of(
            value == null
                ? "spec.ingress.%s must be set".formatted(field)
                : "spec.ingress.%s %s is not allowed in this namespace".formatted(field, value));
  }

  private static Optional<String> annotations(Map<String, String> requested, List<String> allowed) {
    return new TreeSet<>(requested == null ? Set.of() : requested.keySet())
        .stream()
            .filter(key -> !allowed.contains(key))
            .findFirst()
            .map("spec.ingress.annotations: %s is not allowed in this namespace"::formatted);
  }
}
