package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** The server's own Ingress, for clusters whose ingress controller serves the route. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.tlsSecretName) || has(self.host)",
    message = "tlsSecretName needs a host: a certificate is for a name")
public record IngressSpec(
    @JsonPropertyDescription(
            "Whether the server has an Ingress of its own, instead of the gateway's route: then it must answer at the route itself.")
        Boolean enabled,
    @Size(max = 253) @Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$") @JsonPropertyDescription(
            "The host name that the route is served under; required, and one that the policy allows.")
        String host,
    @Size(min = 1, max = 253) @JsonPropertyDescription("The IngressClass; required, and one that the policy allows.")
        String className,
    @JsonPropertyDescription("Annotations for the ingress controller.")
        Map<String, String> annotations,
    @Size(min = 1, max = 253) @JsonPropertyDescription("A Secret of type kubernetes.io/tls with the host's certificate.")
        String tlsSecretName) {

  public IngressSpec {
    annotations = annotations == null ? null : Map.copyOf(annotations);
  }
}
