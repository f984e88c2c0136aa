package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The route and its owner. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "self.path == oldSelf.path && (has(self.host) ? self.host : '') == (has(oldSelf.host) ? oldSelf.host : '')",
    message = "host and path of a claim never change")
public record RouteClaimSpec(
    @Size(max = 253) @JsonPropertyDescription(
            "The host of the server's own Ingress. Not set for a route of the gateway.")
        String host,
    @Required
        @Size(min = 1, max = 256) @JsonPropertyDescription("The path of the route, such as /weather/mcp.")
        String path,
    @Required
        @Size(min = 1, max = 63) @JsonPropertyDescription("The namespace of the server that owns the route.")
        String namespace,
    @Required
        @Size(min = 1, max = 63) @JsonPropertyDescription("The name of the server that owns the route.")
        String server,
    @Required @JsonPropertyDescription("When the server became the owner.") String since,
    @JsonPropertyDescription(
            "When the server released the route or was deleted. The route stays reserved for that server for the period routeRetention of the policy.")
        String releasedAt) {}
