package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Probe;

/** The probes of the server's container. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProbesSpec(
    @JsonPropertyDescription(
            "The startup probe. The default connects to the port and allows the server ten minutes to start.")
        Probe startup,
    @JsonPropertyDescription(
            "The readiness probe: while it fails, the pod gets no requests. The default connects to the port every five seconds.")
        Probe readiness,
    @JsonPropertyDescription(
            "The liveness probe: when it fails, the kubelet restarts the container. The default is none.")
        Probe liveness) {}
