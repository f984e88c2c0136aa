package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** What the gateway lets through to one server; each replica of the gateway counts for itself. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LimitsSpec(
    @Min(1024) @Max(1_073_741_824) @Default("4194304")
        @JsonPropertyDescription(
            "The largest request body, in bytes; larger ones are answered with 413.")
        Long maxBodyBytes,
    @Min(1) @Max(1_000_000) @JsonPropertyDescription(
            "How many requests a second one gateway replica lets through, with a burst of as many; more are answered with 429. No limit unless set.")
        Integer requestsPerSecond,
    @Min(1) @Max(1_000_000) @JsonPropertyDescription(
            "How many requests and streams may be open at once through one gateway replica; more are answered with 429. No limit unless set.")
        Integer maxStreams,
    @Min(1) @Max(86400) @Default("3600")
        @JsonPropertyDescription(
            "After how many seconds without a byte in either direction a request or stream is ended.")
        Integer timeoutSeconds) {}
