package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.ServerLabels;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assembles a server's status from its observed state. */
public final class StatusAssembler {
  private final String baseUrl;
  private final Clock clock;

  /**
   * @param baseUrl the gateway's address outside the cluster, or {@code null}
   * @param clock the clock for the transition times of conditions
   */
  public StatusAssembler(String baseUrl, Clock clock) {
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /** Returns the condition Accepted of a server whose objects are written. */
  public static ConditionState accepted() {
    return ConditionState.yes(Reasons.VALID, "the spec is valid and its objects are in place");
  }

  /**
   * Returns the condition Accepted of a server whose spec was accepted before and violates a rule
   * now.
   */
  public static ConditionState acceptedBefore(String violation) {
    return ConditionState.yes(
        Reasons.ACCEPTED_BEFORE,
        "%s; its objects stay unchanged, and the next change of its spec is refused"
            .formatted(violation));
  }

  /**
   * Returns the URL of a server, or {@code null} while none is known.
   *
   * @param ingress the server's own Ingress, or {@code null}
   * @param routeHolder another server that owns its route, or {@code null}
   */
  public String url(MCPServer server, Ingress ingress, String routeHolder) {
    ObservedServer routes =
        new ObservedServer(null, List.of(), ingress, routeHolder, null, null, null);
    return new RouteStatus(server, routes, true).url(baseUrl).orElse(null);
  }

  /** Returns the status, equal to the server's current one if nothing has changed. */
  public MCPServerStatus observed(
      MCPServer server, ObservedServer observed, ConditionState accepted) {
    RolloutStatus rollout = new RolloutStatus(observed);
    RouteStatus routing = new RouteStatus(server, observed, accepted.holds());
    VerificationStatus verification = new VerificationStatus(server, observed);
    ConditionState available = rollout.available();
    ConditionState routed = routing.routed();
    Optional<ConditionState> verified = verification.verified();
    String url = routing.url(baseUrl).orElse(null);
    ConditionState serving =
        verified
            .filter(v -> v.reason().equals(Reasons.SINGLE_SESSION))
            .orElseGet(() -> ConditionState.yes(Reasons.SERVING, "users can call it at " + url));
    ConditionState ready =
        rollout.isScaledToZero()
            ? firstNot(accepted, routed).orElse(available)
            : firstNot(
                    accepted,
                    rollout.complete(),
                    available,
                    routed,
                    verified.orElse(serving),
                    verification.released())
                .orElse(serving);
    Map<String, ConditionState> findings = new LinkedHashMap<>();
    findings.put(Conditions.ACCEPTED, accepted);
    findings.put(Conditions.AVAILABLE, available);
    findings.put(
        Conditions.ROUTED,
        rollout.isScaledToZero() ? routed : orQuarantined(routed, verification.released()));
    verified.ifPresent(finding -> findings.put(Conditions.VERIFIED, finding));
    verification.toolsMatch().ifPresent(finding -> findings.put(Conditions.TOOLS_MATCH, finding));
    findings.put(Conditions.READY, ready);
    return new MCPServerStatus(
        server.getMetadata().getGeneration(),
        phase(accepted, ready, rollout.ready()),
        url,
        image(observed),
        server.runsElsewhere() ? null : rollout.wanted(),
        server.runsElsewhere() ? null : rollout.ready(),
        findings.entrySet().stream().map(f -> condition(server, f.getKey(), f.getValue())).toList(),
        server.runsElsewhere() ? null : ServerLabels.selectorText(server),
        verification.serverInfo().orElse(null),
        verification.tools().orElse(null),
        observed.ca(),
        observed.remote());
  }

  /**
   * Returns the state Quarantined if the gateway refuses the calls; an Ingress does not refuse
   * them.
   */
  private static ConditionState orQuarantined(ConditionState routed, ConditionState released) {
    return routed.reason().equals(Reasons.GATEWAY) && released.reason().equals(Reasons.QUARANTINED)
        ? released
        : routed;
  }

  private static Optional<ConditionState> firstNot(ConditionState... findings) {
    return List.of(findings).stream().filter(finding -> !finding.holds()).findFirst();
  }

  private static String phase(ConditionState accepted, ConditionState ready, int readyReplicas) {
    if (ready.holds()) {
      return ready.reason().equals(Reasons.SCALED_TO_ZERO) ? Reasons.SCALED_TO_ZERO : "Ready";
    }
    if (!accepted.holds()) {
      return "Error";
    }
    if (readyReplicas > 0) {
      return "PartiallyReady";
    }
    return Reasons.NEED_A_PERSON.contains(ready.reason()) ? "Error" : "Pending";
  }

  private static String image(ObservedServer observed) {
    return observed.deployment() == null
        ? null
        : DesiredDeployment.server(observed.deployment()).map(Container::getImage).orElse(null);
  }

  private Condition condition(MCPServer server, String type, ConditionState finding) {
    String status = finding.status();
    String since =
        Optional.ofNullable(server.getStatus())
            .flatMap(previous -> previous.condition(type))
            .filter(previous -> previous.getStatus().equals(status))
            .map(Condition::getLastTransitionTime)
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(finding.reason())
        .withMessage(finding.message())
        .withObservedGeneration(server.getMetadata().getGeneration())
        .withLastTransitionTime(since)
        .build();
  }
}
