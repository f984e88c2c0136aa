package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How the operator asks the server who it is and which tools it has. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HandshakeSpec(
    @Default("true")
        @JsonPropertyDescription(
            "Whether the operator asks the server; with false it is Ready when its pods are, and has no Verified condition.")
        Boolean enabled,
    @Size(max = 8) @JsonPropertyDescription(
            "Headers of each request of the handshake, such as an API key, each from a Secret: {name, valueFrom: {secretKeyRef: {name, key}}}. The Secret needs the same right or label as one of spec.env.")
        List<SecretHeader> headers) {

  public HandshakeSpec {
    headers = headers == null ? null : List.copyOf(headers);
  }
}
