package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The gateway's limits for one server; each gateway replica counts separately. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LimitsSpec(
    @Min(1024) @Max(1_073_741_824) @Default("4194304")
        @JsonPropertyDescription(
            "The largest request body, in bytes. The gateway answers larger ones with 413.")
        Long maxBodyBytes,
    @Min(1) @Max(1_000_000) @JsonPropertyDescription(
            "Requests per second through one gateway replica, with a burst of the same size. The gateway answers more with 429. The default is no limit.")
        Integer requestsPerSecond,
    @Min(1) @Max(1_000_000) @JsonPropertyDescription(
            "Open requests and streams through one gateway replica. The gateway answers more with 429. The default is no limit.")
        Integer maxStreams,
    @Min(1) @Max(86400) @Default("3600")
        @JsonPropertyDescription(
            "Idle timeout in seconds. The gateway ends a request or stream on which neither side has sent a byte for this long.")
        Integer timeoutSeconds) {}
