package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** A key of a ConfigMap with certificates. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapKey(
    @Required
        @Size(min = 1, max = 253) @JsonPropertyDescription("The name of the ConfigMap, in the server's namespace.")
        String name,
    @Size(min = 1, max = 253) @Pattern("^[-._a-zA-Z0-9]+$") @Default(ConfigMapKey.DEFAULT_KEY)
        @JsonPropertyDescription("The key with the certificates, as PEM text of at most 32 KiB.")
        String key) {

  /** The key that cert-manager, OpenShift and Kubernetes itself use. */
  public static final String DEFAULT_KEY = "ca.crt";

  /** Fills in the default, which the API server does too. */
  public ConfigMapKey {
    key = Objects.requireNonNullElse(key, DEFAULT_KEY);
  }
}
