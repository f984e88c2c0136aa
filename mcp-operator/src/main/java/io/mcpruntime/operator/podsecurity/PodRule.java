package io.mcpruntime.operator.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.NamespacePolicy;
import io.mcpruntime.crd.policy.PodSecurityLevel;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.AdmissionRule;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.desired.ServerLabels;
import io.mcpruntime.operator.pod.FieldOrigin;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.KnownFields;
import io.mcpruntime.operator.pod.PodTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses pods that break the namespace's Pod Security level or a rule of the platform. */
public final class PodRule implements AdmissionRule {
  /** The largest number of problems in one message. */
  private static final int MAX_PROBLEMS = 5;

  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    if (subject.server().runsElsewhere()) {
      return Optional.empty();
    }
    if (!subject.policy().podTemplate() && isSet(subject)) {
      return Optional.of(
          new Violation(
              Reasons.POD_TEMPLATE_NOT_ALLOWED,
              "spec.podTemplate is not allowed by the policy of the namespace: remove it"));
    }
    PodTree pod = subject.pod();
    FieldOrigin origin = FieldOrigin.of(pod, subject.server().getSpec());
    Optional<FieldProblem> unknown = KnownFields.check(pod);
    if (unknown.isPresent()) {
      return Optional.of(
          new Violation(Reasons.INVALID_SPEC, text(unknown.get(), origin) + ": remove it"));
    }
    List<FieldProblem> problems = problems(pod, subject);
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(Reasons.POD_NOT_RESTRICTED, message(problems, origin, subject)));
  }

  private static boolean isSet(AdmissionRequest subject) {
    JsonNode template = subject.server().getSpec().podTemplate();
    return template != null && !template.isNull() && !template.isEmpty() && !isRestart(template);
  }

  /** Whether the template has nothing but what a restart of the pods needs. */
  private static boolean isRestart(JsonNode template) {
    JsonNode metadata = template.path("metadata");
    JsonNode annotations = metadata.path("annotations");
    return template.size() == 1
        && metadata.size() == 1
        && annotations.size() == 1
        && annotations.has(MCPServer.RESTARTED_AT);
  }

  private static List<FieldProblem> problems(PodTree pod, AdmissionRequest subject) {
    NamespacePolicy policy = subject.policy();
    Map<String, String> own = ServerLabels.of(subject.server());
    Stream<FieldProblem> neighbours =
        policy.podSecurity() == PodSecurityLevel.PRIVILEGED
            ? Stream.empty()
            : PlatformRules.neighbours(pod, own, policy.pods());
    return Stream.of(
            PodSecurity.check(pod, policy.podSecurity()).stream(),
            PlatformRules.identity(pod, own, policy.pods()),
            neighbours)
        .flatMap(some -> some)
        .distinct()
        .toList();
  }

  private static String message(
      List<FieldProblem> problems, FieldOrigin origin, AdmissionRequest subject) {
    String named =
        problems.stream()
            .limit(MAX_PROBLEMS)
            .map(problem -> text(problem, origin))
            .collect(Collectors.joining("; "));
    return "%s%s (pods of this namespace must meet %s)"
        .formatted(
            named,
            problems.size() > MAX_PROBLEMS
                ? "; and %d more".formatted(problems.size() - MAX_PROBLEMS)
                : "",
            subject.policy().podSecurity().name().toLowerCase(Locale.ROOT));
  }

  private static String text(FieldProblem problem, FieldOrigin origin) {
    return origin.of(problem.field()) + " " + problem.message();
  }
}
