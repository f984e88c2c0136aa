package io.mcpruntime.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.desired.DeploymentOf;
import io.mcpruntime.operator.desired.Labels;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up what was observed of a server in its status. */
public final class StatusOf {
  private final String baseUrl;
  private final Clock clock;

  /**
   * @param baseUrl what leads to the gateway from outside the cluster, or {@code null}
   * @param clock for the transition times of conditions
   */
  public StatusOf(String baseUrl, Clock clock) {
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /** The accepted condition of a server whose objects could all be written. */
  public static Finding accepted() {
    return Finding.yes(Reasons.VALID, "the spec is valid and its objects are in place");
  }

  /** The accepted condition of a server that would be refused if its spec were new. */
  public static Finding acceptedBefore(String violation) {
    return Finding.yes(
        Reasons.ACCEPTED_BEFORE,
        "%s; its objects stay as they are, and the next change of its spec is refused"
            .formatted(violation));
  }

  /**
   * Where users reach a server, or {@code null} while nothing leads to it.
   *
   * @param ingress the server's own, or {@code null}
   * @param routeHolder another server that has its route, or {@code null}
   */
  public String url(MCPServer server, Ingress ingress, String routeHolder) {
    Observed routes = new Observed(null, List.of(), ingress, routeHolder, null, null);
    return new Routing(server, routes, true).url(baseUrl).orElse(null);
  }

  /** Equal to the server's own status when nothing changed. */
  public MCPServerStatus observed(MCPServer server, Observed observed, Finding accepted) {
    Rollout rollout = new Rollout(observed);
    Routing routing = new Routing(server, observed, accepted.holds());
    Verification verification = new Verification(server, observed);
    Finding available = rollout.available();
    Finding routed = routing.routed();
    Optional<Finding> verified = verification.verified();
    String url = routing.url(baseUrl).orElse(null);
    Finding serving =
        verified
            .filter(v -> v.reason().equals(Reasons.SINGLE_SESSION))
            .orElseGet(() -> Finding.yes(Reasons.SERVING, "users can call it at " + url));
    Finding ready =
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
    Map<String, Finding> findings = new LinkedHashMap<>();
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
        rollout.wanted(),
        rollout.ready(),
        findings.entrySet().stream().map(f -> condition(server, f.getKey(), f.getValue())).toList(),
        Labels.selectorText(server),
        verification.serverInfo().orElse(null),
        verification.tools().orElse(null));
  }

  /** The gateway refuses the calls of a server in quarantine; its own Ingress knows of none. */
  private static Finding orQuarantined(Finding routed, Finding released) {
    return routed.reason().equals(Reasons.GATEWAY) && released.reason().equals(Reasons.QUARANTINED)
        ? released
        : routed;
  }

  private static Optional<Finding> firstNot(Finding... findings) {
    return List.of(findings).stream().filter(finding -> !finding.holds()).findFirst();
  }

  private static String phase(Finding accepted, Finding ready, int readyReplicas) {
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

  private static String image(Observed observed) {
    return observed.deployment() == null
        ? null
        : DeploymentOf.server(observed.deployment()).map(Container::getImage).orElse(null);
  }

  private Condition condition(MCPServer server, String type, Finding finding) {
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
