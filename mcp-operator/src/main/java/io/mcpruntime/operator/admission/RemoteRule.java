package io.mcpruntime.operator.admission;

import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.RemoteRules;
import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteUrl;
import java.util.Optional;

/**
 * Limits the URLs of servers that run elsewhere to the hosts of the namespace's policy. The address
 * of a host is checked at each connection.
 */
public final class RemoteRule implements AdmissionRule {
  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    MCPServerSpec spec = subject.server().getSpec();
    if (spec.remote() == null) {
      return Optional.empty();
    }
    Optional<String> excluded = RemoteRules.problem(spec);
    if (excluded.isPresent()) {
      return Optional.of(
          new Violation(
              Reasons.INVALID_SPEC,
              "spec.remote excludes spec.%s: remove one of them".formatted(excluded.get())));
    }
    try {
      return granted(RemoteUrl.parse(spec.remote().url()), subject);
    } catch (IllegalArgumentException e) {
      return Optional.of(new Violation(Reasons.INVALID_SPEC, "spec.remote.url: " + e.getMessage()));
    }
  }

  private static Optional<Violation> granted(RemoteUrl url, AdmissionRequest subject) {
    RemotePolicy policy = subject.policy().remote();
    if (!policy.allowsHost(url.host())) {
      return refused("the host " + url.host(), "hosts", subject);
    }
    return url.isHttps() || policy.http()
        ? Optional.empty()
        : refused("http: write https, or", "http", subject);
  }

  private static Optional<Violation> refused(String what, String field, AdmissionRequest subject) {
    return Optional.of(
        new Violation(
            Reasons.REMOTE_NOT_GRANTED,
            "spec.remote.url: the policy does not allow %s%s ask the administrator (policy: namespaces.%s.remote.%s)"
                .formatted(
                    what,
                    field.equals("hosts") ? ";" : "",
                    subject.server().getMetadata().getNamespace(),
                    field)));
  }
}
