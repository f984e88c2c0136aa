package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** The settings of the server's own Ingress. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.tlsSecretName) || has(self.host)",
    message = "tlsSecretName needs a host: a certificate is for a name")
public record IngressSpec(
    @JsonPropertyDescription(
            "Whether the server has its own Ingress instead of a route of the gateway. The server must then answer MCP at the path of its route.")
        Boolean enabled,
    @Size(max = 253) @Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$") @JsonPropertyDescription(
            "The host name of the Ingress. Required; the policy must allow it.")
        String host,
    @Size(min = 1, max = 253) @JsonPropertyDescription("The IngressClass. Required; the policy must allow it.")
        String className,
    @JsonPropertyDescription(
            "Annotations for the ingress controller. The policy must allow each key.")
        Map<String, String> annotations,
    @Size(min = 1, max = 253) @JsonPropertyDescription(
            "The Secret of type kubernetes.io/tls that holds the certificate of the host. The policy must allow it.")
        String tlsSecretName) {

  public IngressSpec {
    annotations = annotations == null ? null : Map.copyOf(annotations);
  }
}
