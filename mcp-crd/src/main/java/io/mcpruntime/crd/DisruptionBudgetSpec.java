package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.IntOrString;

/** The settings of the server's PodDisruptionBudget. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DisruptionBudgetSpec(
    @Required
        @JsonPropertyDescription(
            "The number of pods that must stay available: an integer, or a percentage such as 50%.")
        IntOrString minAvailable) {}
