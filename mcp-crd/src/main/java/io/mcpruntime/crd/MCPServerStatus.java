package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;

/** The last observed state of a server; the operator never reads it as an input. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MCPServerStatus(
    @JsonPropertyDescription("The generation of the spec that this status describes.")
        Long observedGeneration,
    @JsonPropertyDescription("Pending, PartiallyReady, Ready, ScaledToZero or Error.") String phase,
    @JsonPropertyDescription("The URL at which users reach the server.") String url,
    @JsonPropertyDescription("The image of the current pods.") String image,
    @StatusReplicas @JsonPropertyDescription("The desired number of pods.") Integer replicas,
    @JsonPropertyDescription("The number of ready pods.") Integer readyReplicas,
    @JsonPropertyDescription(
            "The conditions Accepted, Available, Routed, Verified and ToolsMatch, and Ready, which summarises them.")
        List<Condition> conditions,
    @LabelSelector
        @JsonPropertyDescription("The label selector of the server's pods, for autoscalers.")
        String selector,
    @JsonPropertyDescription("Name, version and protocol versions that the server reports.")
        ServerInfo serverInfo,
    @JsonPropertyDescription("The tools that the server listed at the last handshake.")
        ToolsStatus tools,
    @JsonPropertyDescription(
            "The certificates of spec.caConfigMap, which the gateway and the operator trust for this server.")
        String ca,
    @JsonPropertyDescription(
            "Where the server runs: spec.remote, once the operator has accepted it. The gateway calls no other URL.")
        RemoteSpec remote) {

  public MCPServerStatus {
    conditions = conditions == null ? null : List.copyOf(conditions);
  }

  /** Whether users can call the server: the condition Ready is True. */
  @JsonIgnore
  public boolean isReady() {
    return isTrue(Conditions.READY);
  }

  /** Whether the status has a condition of this type that is True. */
  public boolean isTrue(String type) {
    return condition(type).filter(Conditions::isTrue).isPresent();
  }

  /** The condition of this type, if the status has one. */
  public Optional<Condition> condition(String type) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
  }
}
