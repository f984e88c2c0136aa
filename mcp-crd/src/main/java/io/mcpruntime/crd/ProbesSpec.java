package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Probe;

/** How the kubelet finds out whether a pod has started, serves, and lives. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProbesSpec(
    @JsonPropertyDescription(
            "Until it succeeds the pod has not started; unless set, a connection to the port, for ten minutes.")
        Probe startup,
    @JsonPropertyDescription(
            "While it fails the pod gets no requests; unless set, a connection to the port, every five seconds.")
        Probe readiness,
    @JsonPropertyDescription("When it fails the container is started again; none unless set.")
        Probe liveness) {}
