package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Map;

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
    @SpecReplicas
        @Min(0) @Default("1")
        @JsonPropertyDescription("How many pods serve; 0 for none at the moment.")
        Integer replicas,
    @Pattern("^(RollingUpdate|Recreate)$") @JsonPropertyDescription(
            "How pods are replaced: RollingUpdate starts the new pod first, Recreate ends the old one first. RollingUpdate unless set, or a claim of the server allows one pod only.")
        String strategy,
    @Min(1) @Max(65535) @Default("8088")
        @JsonPropertyDescription("The port that the server listens on.")
        Integer port,
    @Min(1) @Max(65535) @Default("80")
        @JsonPropertyDescription("The port of the Service in front of the pods.")
        Integer servicePort,
    @Size(max = 256) @Pattern(MCPServerSpec.OWN_PATH) @Default("/mcp")
        @JsonPropertyDescription("Where the server itself answers MCP.")
        String path,
    @Size(max = 256) @Pattern(MCPServerSpec.PATH) @JsonPropertyDescription(
            "Where users reach the server; /{name}/mcp unless set. Others than this and /{namespace}/{name}/mcp need a grant in the policy.")
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
    @Size(max = 64) @JsonPropertyDescription(
            "Volumes of the pod, besides a writable /tmp: configMap, secret, emptyDir, persistentVolumeClaim, projected, downwardAPI, csi or ephemeral.")
        List<Volume> volumes,
    @Size(max = 64) @JsonPropertyDescription("Where the server sees them.")
        List<VolumeMount> volumeMounts,
    @JsonPropertyDescription("How the kubelet asks whether a pod serves.") ProbesSpec probes,
    @Size(min = 1, max = 253) @JsonPropertyDescription(
            "The service account of the pods; one of the server's own, without a token, unless set.")
        String serviceAccountName,
    @JsonPropertyDescription("Labels that a node must have to run the pods.")
        Map<String, String> nodeSelector,
    @Size(max = 64) @JsonPropertyDescription("Taints of nodes that the pods put up with.")
        List<Toleration> tolerations,
    @JsonPropertyDescription("Which nodes and which neighbours the pods like.") Affinity affinity,
    @Size(max = 16) @JsonPropertyDescription("How the pods spread over zones and nodes.")
        List<TopologySpreadConstraint> topologySpreadConstraints,
    @PreserveUnknownFields
        @JsonPropertyDescription(
            "A part of a PodTemplateSpec that is merged into the server's own at the end, the way kubectl patch does; the server's container is named server.")
        JsonNode podTemplate,
    @JsonPropertyDescription("As many pods as the load needs, in place of replicas.")
        AutoscalingSpec autoscaling,
    @JsonPropertyDescription(
            "How many pods stay when nodes are drained; one of several unless set.")
        DisruptionBudgetSpec disruptionBudget,
    @JsonPropertyDescription("The server's own Ingress.") IngressSpec ingress,
    @JsonPropertyDescription("Who may call the server's pods, and whom they may call.")
        NetworkPolicySpec networkPolicy,
    @JsonPropertyDescription(
            "How the operator asks the server who it is and which tools it has, once its pods are ready.")
        HandshakeSpec handshake,
    @JsonPropertyDescription("What the catalogue says of the server.") CatalogueSpec catalogue,
    @JsonPropertyDescription("The tools that were approved.") ToolsSpec tools) {

  /** An image reference: no white space, no scheme, no upper case in the repository's path. */
  public static final String IMAGE =
      "^[a-zA-Z0-9][a-zA-Z0-9.:_-]*(/[a-z0-9][a-z0-9._-]*)*(:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127})?(@sha256:[a-f0-9]{64})?$";

  /** Environment variables by which a server's process learns {@code port}. */
  public static final List<String> PORT_NAMES =
      List.of(
          "PORT",
          "SERVER_PORT",
          "QUARKUS_HTTP_PORT",
          "MCP_PORT",
          "FASTMCP_PORT",
          "UVICORN_PORT",
          "MICRONAUT_SERVER_PORT");

  /** Levels of objects and lists in a spec; the deepest that Kubernetes' own fields need is 15. */
  public static final int MAX_DEPTH = 32;

  /** Size of a spec when serialised, in characters. */
  public static final long MAX_SIZE = 64 << 10;

  /** Objects, lists and scalars in a spec, whatever their size. */
  public static final int MAX_VALUES = 4096;

  /** An absolute path whose segments are never empty and never begin with a dot. */
  public static final String PATH = "^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$";

  /** The same of a server itself, which may also be the root or end with a slash. */
  public static final String OWN_PATH = "^(/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?)$";

  public MCPServerSpec {
    imagePullSecrets = copied(imagePullSecrets);
    command = copied(command);
    args = copied(args);
    env = copied(env);
    envFrom = copied(envFrom);
    volumes = copied(volumes);
    volumeMounts = copied(volumeMounts);
    nodeSelector = nodeSelector == null ? null : Map.copyOf(nodeSelector);
    tolerations = copied(tolerations);
    topologySpreadConstraints = copied(topologySpreadConstraints);
  }

  private static <T> List<T> copied(List<T> list) {
    return list == null ? null : List.copyOf(list);
  }
}
