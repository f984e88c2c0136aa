package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The settings of the MCP handshake between operator and server. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HandshakeSpec(
    @Default("true")
        @JsonPropertyDescription(
            "Whether the operator performs the handshake. With false the server is Ready when its pods are ready, and it has no Verified condition.")
        Boolean enabled,
    @Size(max = 8) @JsonPropertyDescription(
            "Headers for the requests of the handshake, such as an API key. Each value comes from a Secret: {name, valueFrom: {secretKeyRef: {name, key}}}. The Secret must be usable for the server, as those of spec.env must.")
        List<SecretHeader> headers) {

  public HandshakeSpec {
    headers = headers == null ? null : List.copyOf(headers);
  }
}
