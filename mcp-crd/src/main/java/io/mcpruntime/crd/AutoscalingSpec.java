package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** The settings of the server's HorizontalPodAutoscaler. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "self.minReplicas <= self.maxReplicas",
    message = "minReplicas is more than maxReplicas")
public record AutoscalingSpec(
    @Min(1) @Max(1000) @Default("1") @JsonPropertyDescription("The smallest number of pods.")
        Integer minReplicas,
    @Required @Min(1) @Max(1000) @JsonPropertyDescription("The largest number of pods.")
        Integer maxReplicas,
    @Min(1) @Max(1000) @Default("80")
        @JsonPropertyDescription(
            "The target for the average CPU use of the pods, in percent of resources.requests.cpu. Scaling needs this request.")
        Integer targetCPUUtilizationPercentage) {}
