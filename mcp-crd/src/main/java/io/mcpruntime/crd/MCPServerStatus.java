package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;

/** The last observation of a server: never an input to the next reconciliation. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MCPServerStatus(
    @JsonPropertyDescription("The generation of the spec that this status describes.")
        Long observedGeneration,
    @JsonPropertyDescription("Pending, PartiallyReady, Ready, ScaledToZero or Error.") String phase,
    @JsonPropertyDescription("Where users reach the server.") String url,
    @JsonPropertyDescription("The image that the current pods are made from.") String image,
    @StatusReplicas @JsonPropertyDescription("How many pods are wanted.") Integer replicas,
    @JsonPropertyDescription("How many pods are ready.") Integer readyReplicas,
    @JsonPropertyDescription(
            "Accepted, Available, Routed, Verified, ToolsMatch, and Ready that sums them up.")
        List<Condition> conditions,
    @LabelSelector @JsonPropertyDescription("Selects the server's pods, for autoscalers.")
        String selector,
    @JsonPropertyDescription("Who the server says it is.") ServerInfo serverInfo,
    @JsonPropertyDescription("The tools that the server lists.") ToolsStatus tools) {

  public MCPServerStatus {
    conditions = conditions == null ? null : List.copyOf(conditions);
  }

  /** The condition of this type, if it was ever observed. */
  public Optional<Condition> condition(String type) {
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
  }
}
