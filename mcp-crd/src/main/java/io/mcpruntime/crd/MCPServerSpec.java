package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;

/**
 * What a team declares of one server. {@code null} means "not set": on a resource that came from an
 * API server the defaults of the CRD are filled in, on one that was just built they are not.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MCPServerSpec(
    @Required
        @Size(min = 1, max = 512) @Pattern(MCPServerSpec.IMAGE) @JsonPropertyDescription("The container image: a full reference with a tag or a digest.")
        String image,
    @Pattern("^(Always|IfNotPresent|Never)$") @JsonPropertyDescription("When the image is pulled: Always, IfNotPresent or Never.")
        String imagePullPolicy,
    @Size(max = 16) @JsonPropertyDescription(
            "Secrets in the server's namespace that hold credentials for the image's registry.")
        List<LocalObjectReference> imagePullSecrets,
    @Min(0) @Default("1") @JsonPropertyDescription("How many pods serve.") Integer replicas,
    @Min(1) @Max(65535) @Default("8088")
        @JsonPropertyDescription("The port that the server listens on.")
        Integer port,
    @Min(1) @Max(65535) @Default("80")
        @JsonPropertyDescription("The port of the Service in front of the pods.")
        Integer servicePort,
    @Size(max = 256) @Pattern(MCPServerSpec.PATH) @Default("/mcp")
        @JsonPropertyDescription("Where the server itself answers MCP.")
        String path,
    @Size(max = 256) @Pattern(MCPServerSpec.PATH) @JsonPropertyDescription("Where users reach the server; /{name}/mcp unless set.")
        String route,
    @Default("true")
        @JsonPropertyDescription(
            "Whether a session stays on the pod that began it; false spreads every request over all pods.")
        Boolean stateful,
    @JsonPropertyDescription("What the gateway lets through to the server.") LimitsSpec limits,
    @Size(max = 64) @JsonPropertyDescription("Replaces the image's entrypoint.")
        List<@Size(max = 4096) String> command,
    @Size(max = 256) @JsonPropertyDescription("Replaces the image's arguments.")
        List<@Size(max = 4096) String> args,
    @Size(max = 256) @JsonPropertyDescription("Environment variables of the server.")
        @ValidationRule(
            value = "self.all(e, !(has(e.value) && has(e.valueFrom)))",
            message = "an environment variable has either value or valueFrom, not both")
        List<EnvVar> env,
    @Size(max = 64) @JsonPropertyDescription("ConfigMaps and Secrets whose keys become environment variables.")
        List<EnvFromSource> envFrom,
    @JsonPropertyDescription("What each pod asks for (requests) and may use at most (limits).")
        ResourceRequirements resources,
    @JsonPropertyDescription("The server's own Ingress.") IngressSpec ingress) {

  /** An image reference: no white space, no scheme, no upper case in the repository's path. */
  public static final String IMAGE =
      "^[a-zA-Z0-9][a-zA-Z0-9.:_-]*(/[a-z0-9][a-z0-9._-]*)*(:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127})?(@sha256:[a-f0-9]{64})?$";

  /** An absolute path whose segments are never empty and never begin with a dot. */
  public static final String PATH = "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$";

  public MCPServerSpec {
    imagePullSecrets = copied(imagePullSecrets);
    command = copied(command);
    args = copied(args);
    env = copied(env);
    envFrom = copied(envFrom);
  }

  private static <T> List<T> copied(List<T> list) {
    return list == null ? null : List.copyOf(list);
  }
}
