package io.mcpruntime.operator.status;

import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsSpec;
import io.mcpruntime.crd.ToolsStatus;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.handshake.HandshakeResult;
import io.mcpruntime.operator.handshake.HandshakeState;
import io.mcpruntime.operator.handshake.PodTarget;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions Verified and ToolsMatch of a server, from its handshakes. */
final class VerificationStatus {
  private static final int MOST_NAMED = 20;

  private final MCPServer server;
  private final ObservedServer observed;
  private final HandshakeState known;

  VerificationStatus(MCPServer server, ObservedServer observed) {
    this.server = server;
    this.observed = observed;
    known = observed.known();
  }

  /** Returns the condition Verified; empty if the server has no handshakes. */
  Optional<ConditionState> verified() {
    return Optional.ofNullable(known)
        .map(
            k ->
                handshake()
                    .map(
                        h ->
                            new ConditionState(
                                h.answered() ? Conditions.TRUE : "False", h.reason(), h.message()))
                    .orElse(
                        ConditionState.unknown(
                            Reasons.NOT_ASKED,
                            server.runsElsewhere()
                                ? "the server was not asked yet"
                                : "no ready pod of the current spec was asked yet")));
  }

  Optional<ServerInfo> serverInfo() {
    return handshake().map(HandshakeResult::server);
  }

  Optional<ToolsStatus> tools() {
    return handshake().filter(HandshakeResult::answered).isPresent()
        ? handshake().map(HandshakeResult::tools).map(tools -> tools.listedBy(template()))
        : approvedBefore();
  }

  /**
   * Returns the approved tools in the status, for an operator that has just started, and for a
   * server whose last handshake failed. They count for the same spec and pod template, or while
   * only pods of earlier templates are ready, so that neither a rollout nor one failed handshake
   * interrupts calls.
   */
  private Optional<ToolsStatus> approvedBefore() {
    MCPServerStatus before = server.getStatus();
    return known == null || before == null
        ? Optional.empty()
        : before
            .condition(Conditions.TOOLS_MATCH)
            .filter(Conditions::isTrue)
            .filter(
                match ->
                    Objects.equals(
                            match.getObservedGeneration(), server.getMetadata().getGeneration())
                        ? wereListedByThisTemplate(before.tools())
                        : onlyEarlierPodsServe())
            .map(match -> before.tools());
  }

  private boolean wereListedByThisTemplate(ToolsStatus tools) {
    return onlyEarlierPodsServe() || (tools != null && template().equals(tools.template()));
  }

  private String template() {
    if (observed.remote() != null) {
      return ObservedServer.template(observed.remote());
    }
    return observed.deployment() == null ? "" : DesiredDeployment.template(observed.deployment());
  }

  private boolean onlyEarlierPodsServe() {
    return observed.deployment() != null
        && observed.pods().stream().anyMatch(PodTarget::isReady)
        && observed.pods().stream()
            .filter(PodTarget::isReady)
            .noneMatch(pod -> DesiredDeployment.isOf(observed.deployment(), pod));
  }

  /**
   * Returns the condition ToolsMatch; empty without a lock. Locked tools that were not seen are not
   * approved.
   */
  Optional<ConditionState> toolsMatch() {
    ToolsSpec spec = server.getSpec().tools();
    return spec == null || spec.lock() == null
        ? Optional.empty()
        : Optional.of(tools().map(tools -> toolsMatch(spec, tools)).orElseGet(this::notSeen));
  }

  /**
   * Returns False if locked tools were not seen, or if they differ and the server has the
   * annotation for quarantine. The gateway routes no calls to a quarantined server, nor to a locked
   * one that was asked, or is never asked, without its tools being seen.
   */
  ConditionState released() {
    Optional<ConditionState> missing = toolsMatch().filter(match -> !match.holds());
    if (missing.isEmpty()) {
      return ConditionState.yes(Reasons.SERVING, "");
    }
    ConditionState match = missing.get();
    boolean notSeen = match.reason().equals(Reasons.NOT_SEEN);
    if (server.quarantinesOnDrift() || (notSeen && isSettled())) {
      return ConditionState.no(
          Reasons.QUARANTINED, "the gateway routes no calls to it: " + match.message());
    }
    return notSeen ? match : ConditionState.yes(Reasons.SERVING, "");
  }

  /** Whether no first handshake is to be waited for. */
  private boolean isSettled() {
    return known == null || handshake().isPresent();
  }

  private ConditionState notSeen() {
    String why =
        known == null
            ? server.wantsHandshake()
                ? "the operator performs no handshakes (MCP_HANDSHAKE_SECONDS=0)"
                : "spec.handshake.enabled is false"
            : handshake()
                .map(HandshakeResult::message)
                .orElse("no pod of the current spec was asked");
    return ConditionState.no(
        Reasons.NOT_SEEN, "the tools were not seen, so they are not approved: " + why);
  }

  private ConditionState toolsMatch(ToolsSpec spec, ToolsStatus tools) {
    if (tools.hash() == null) {
      return ConditionState.no(
          Reasons.DRIFT,
          "an ambiguous tool list is never approved"
              + handshake().map(h -> ": " + h.message()).orElse(""));
    }
    return spec.lock().equals(tools.hash())
        ? ConditionState.yes(Reasons.APPROVED, approved())
        : ConditionState.no(
            Reasons.DRIFT, "the tool list differs from the approved one" + changes(spec));
  }

  private String approved() {
    Optional<HandshakeResult> failed = handshake().filter(h -> !h.answered());
    if (failed.isPresent()) {
      return "the server listed the approved tools, but not at its last handshake: "
          + failed.get().message();
    }
    return handshake().filter(h -> h.reason().equals(Reasons.SINGLE_SESSION)).isPresent()
        ? "the server listed the approved tools; it is not asked again, and only the gateway compares later lists"
        : "the server lists the approved tools";
  }

  private String changes(ToolsSpec spec) {
    if (spec.approved() == null || spec.approved().isEmpty()) {
      return "; set spec.tools.approved to see which tools changed";
    }
    Map<String, String> now =
        new TreeMap<>(handshake().map(HandshakeResult::hashByTool).orElse(Map.of()));
    if (now.size() < tools().map(ToolsStatus::count).orElse(0)) {
      return "; too many tools or duplicate names to show which changed";
    }
    Map<String, String> approved = new TreeMap<>(spec.approved());
    Stream<String> added =
        now.keySet().stream().filter(t -> !approved.containsKey(t)).map("+ "::concat);
    Stream<String> removed =
        approved.keySet().stream().filter(t -> !now.containsKey(t)).map("- "::concat);
    Stream<String> changed =
        now.entrySet().stream()
            .filter(t -> approved.containsKey(t.getKey()))
            .filter(t -> !approved.get(t.getKey()).equals(t.getValue()))
            .map(t -> "~ " + t.getKey());
    return Stream.of(added, removed, changed)
        .flatMap(some -> some)
        .limit(MOST_NAMED)
        .collect(Collectors.joining(", ", ": ", ""));
  }

  private Optional<HandshakeResult> handshake() {
    return Optional.ofNullable(known).map(HandshakeState::handshake);
  }
}
