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
 * The specification of one server. {@code null} means "not set": the API server fills in the
 * defaults of the CRD, so only a resource that was just built lacks them.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "!has(self.caConfigMap) || (has(self.remote) ? self.remote.url.startsWith('https://') : has(self.scheme) && self.scheme == 'https')",
    message = "caConfigMap needs scheme: https, or a remote.url with https")
@ValidationRule(
    value = "has(self.image) || has(self.remote)",
    message = "image is missing: name the server's image, or write remote.url for one elsewhere")
@ValidationRule(
    value = "has(self.remote) == has(oldSelf.remote)",
    message =
        "a server with remote and one with image can't replace each other: delete it and deploy it again")
@ValidationRule(value = RemoteRules.NO_IMAGE, message = RemoteRules.NO_IMAGE_MESSAGE)
@ValidationRule(value = RemoteRules.NO_ADDRESS, message = RemoteRules.NO_ADDRESS_MESSAGE)
@ValidationRule(value = RemoteRules.NO_SCALE, message = RemoteRules.NO_SCALE_MESSAGE)
@ValidationRule(value = RemoteRules.NO_PODS, message = RemoteRules.NO_PODS_MESSAGE)
@ValidationRule(value = RemoteRules.NO_NETWORK, message = RemoteRules.NO_NETWORK_MESSAGE)
@ValidationRule(
    value =
        "!has(self.transport) || self.transport != 'stdio' ||"
            + " (!has(self.scheme) || self.scheme == 'http') &&"
            + " (!has(self.path) || self.path == '/mcp') && !has(self.command)",
    message =
        "transport stdio has no scheme https, no command, and the path /mcp: the bridge in the image serves it")
public record MCPServerSpec(
    // Image and pods
    @Size(min = 1, max = 512) @Pattern(MCPServerSpec.IMAGE) @JsonPropertyDescription(
            "The container image: a full reference with a tag or a digest. Required, unless remote is set.")
        String image,
    @Pattern("^(Always|IfNotPresent|Never)$") @JsonPropertyDescription("When the kubelet pulls the image: Always, IfNotPresent or Never.")
        String imagePullPolicy,
    @Size(max = 16) @JsonPropertyDescription(
            "Secrets in the server's namespace with credentials for the image's registry.")
        List<LocalObjectReference> imagePullSecrets,
    @SpecReplicas
        @Min(0) @Default("1")
        @JsonPropertyDescription("The number of pods. 0 stops the server.")
        Integer replicas,
    @Pattern("^(RollingUpdate|Recreate)$") @JsonPropertyDescription(
            "How a rollout replaces pods: RollingUpdate starts the new pod first, Recreate stops the old pod first. The default is RollingUpdate, or Recreate if the server mounts a volume claim with access mode ReadWriteOncePod.")
        String strategy,
    // Servers that run elsewhere
    @JsonPropertyDescription(
            "Where a server runs that is not in the cluster. The gateway serves it like one in the cluster. Excludes image and all fields of pods.")
        RemoteSpec remote,
    // Ports, paths and calls
    @Min(1) @Max(65535) @Default("" + MCPServerSpec.DEFAULT_PORT)
        @JsonPropertyDescription("The port that the server listens on.")
        Integer port,
    @Min(1) @Max(65535) @Default("80")
        @JsonPropertyDescription("The port of the Service in front of the pods.")
        Integer servicePort,
    @Pattern("^(http|stdio)$") @JsonPropertyDescription(
            "What the server's program speaks: http, or stdio, with a bridge in its image that speaks HTTP for it and starts the program for each session. The default is http.")
        String transport,
    @Pattern("^(http|https)$") @JsonPropertyDescription(
            "What the server speaks on its port: http or https. With https the gateway and the operator verify the server's certificate, which must have the DNS name {name}.{namespace}.svc. The default is http.")
        String scheme,
    @JsonPropertyDescription(
            "The certificates of the authorities that may sign the certificate of a server with scheme https, in a ConfigMap. The default is the authorities of gateway and operator, those of public websites. The ConfigMap must be usable for the server, as those of spec.env must.")
        ConfigMapKey caConfigMap,
    @Size(max = 256) @Pattern(MCPServerSpec.OWN_PATH) @Default(MCPServerSpec.DEFAULT_PATH)
        @JsonPropertyDescription("The path at which the server itself answers MCP.")
        String path,
    @Size(max = 256) @Pattern(MCPServerSpec.PATH) @JsonPropertyDescription(
            "The path at which users reach the server. The default is /{name}/mcp. The policy must grant any path other than this one and /{namespace}/{name}/mcp.")
        String route,
    @Default("true")
        @JsonPropertyDescription(
            "Whether a session stays on the pod that started it. With false the gateway spreads all requests over all pods.")
        Boolean stateful,
    @JsonPropertyDescription("Limits that the gateway applies to requests for the server.")
        LimitsSpec limits,
    // The container
    @Size(max = 64) @JsonPropertyDescription("Replaces the entrypoint of the image.")
        List<@Size(max = 4096) String> command,
    @Size(max = 256) @JsonPropertyDescription("Replaces the arguments of the image.")
        List<@Size(max = 4096) String> args,
    @Size(max = 256) @JsonPropertyDescription("Environment variables of the server.")
        @ValidationRule(
            value = "self.all(e, !(has(e.value) && has(e.valueFrom)))",
            message = "an environment variable has either value or valueFrom, not both")
        List<EnvVar> env,
    @Size(max = 64) @JsonPropertyDescription("ConfigMaps and Secrets whose keys become environment variables.")
        List<EnvFromSource> envFrom,
    @JsonPropertyDescription("Resource requests and limits of the server's container.")
        ResourceRequirements resources,
    @Size(max = 64) @JsonPropertyDescription(
            "Volumes of the pod, in addition to a writable /tmp. Supported types: configMap, secret, emptyDir, persistentVolumeClaim, projected, downwardAPI, csi and ephemeral.")
        List<Volume> volumes,
    @Size(max = 64) @JsonPropertyDescription("Where the server's container mounts the volumes.")
        List<VolumeMount> volumeMounts,
    @JsonPropertyDescription("Probes with which the kubelet checks the server's container.")
        ProbesSpec probes,
    // Identity and scheduling
    @Size(min = 1, max = 253) @JsonPropertyDescription(
            "The service account of the pods. The default is an account of the server's own, without a token.")
        String serviceAccountName,
    @JsonPropertyDescription("Labels that a node must have to run the pods.")
        Map<String, String> nodeSelector,
    @Size(max = 64) @JsonPropertyDescription(
            "Node taints that the pods tolerate. The policy must allow taints of the cluster itself, such as node.kubernetes.io/unschedulable.")
        List<Toleration> tolerations,
    @JsonPropertyDescription("Node and pod affinity rules.") Affinity affinity,
    @Size(max = 16) @JsonPropertyDescription("Constraints that spread the pods over zones and nodes.")
        List<TopologySpreadConstraint> topologySpreadConstraints,
    // Everything else that a pod can have
    @PreserveUnknownFields
        @JsonPropertyDescription(
            "A partial PodTemplateSpec. The operator merges it into the server's pod template last, as a strategic merge patch. The server's container is named server.")
        JsonNode podTemplate,
    // Scaling and disruptions
    @JsonPropertyDescription("Scales the pods by their CPU use. Replaces replicas.")
        AutoscalingSpec autoscaling,
    @JsonPropertyDescription(
            "How many pods stay available while nodes are drained. The default is one, if the server has several pods.")
        DisruptionBudgetSpec disruptionBudget,
    // Network
    @JsonPropertyDescription("The server's own Ingress.") IngressSpec ingress,
    @JsonPropertyDescription("Which connections the server's pods may accept and open.")
        NetworkPolicySpec networkPolicy,
    // Verification, catalogue and approval
    @JsonPropertyDescription(
            "The MCP handshake with which the operator verifies the server and reads its tools, once its pods are ready.")
        HandshakeSpec handshake,
    @JsonPropertyDescription("The server's entry in the catalogue.") CatalogueSpec catalogue,
    @JsonPropertyDescription("The approved tools of the server.") ToolsSpec tools) {

  /** The default of {@code port}. */
  public static final int DEFAULT_PORT = 8088;

  /** The default of {@code path}. */
  public static final String DEFAULT_PATH = "/mcp";

  /** The scheme of servers whose certificate is verified. */
  public static final String HTTPS = "https";

  /** The transport of servers behind a bridge in their own image. */
  public static final String STDIO = "stdio";

  /** An image reference: no white space, no scheme, no upper case in the repository's path. */
  public static final String IMAGE =
      "^[a-zA-Z0-9][a-zA-Z0-9.:_-]*(/[a-z0-9][a-z0-9._-]*)*(:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127})?(@sha256:[a-f0-9]{64})?$";

  /** Environment variables that tell a server's process its {@code port}. */
  public static final List<String> PORT_NAMES =
      List.of(
          "PORT",
          "SERVER_PORT",
          "QUARKUS_HTTP_PORT",
          "MCP_PORT",
          "FASTMCP_PORT",
          "UVICORN_PORT",
          "MICRONAUT_SERVER_PORT");

  /** Environment variables of frameworks that otherwise listen on loopback only. */
  public static final List<String> HOST_NAMES = List.of("HOST", "FASTMCP_HOST", "UVICORN_HOST");

  /** The value of the variables of {@link #HOST_NAMES} in a pod: all addresses. */
  public static final String ANY_HOST = "0.0.0.0";

  /** Levels of objects and lists in a spec; Kubernetes' own fields need 15 at most. */
  public static final int MAX_DEPTH = 32;

  /** Size of a spec when serialised, in characters. */
  public static final long MAX_SIZE = 64 << 10;

  /** Objects, lists and scalars in a spec, whatever their size. */
  public static final int MAX_VALUES = 4096;

  /** An absolute path whose segments are never empty and never begin with a dot. */
  public static final String PATH = "^(/[A-Za-z0-9_~-][A-Za-z0-9._~@-]*)+$";

  /**
   * The path at which a server answers: like {@link #PATH}, or the root, or with a slash at the
   * end.
   */
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

  /** Whether the server speaks HTTPS, so that its certificate is verified. */
  public boolean speaksHttps() {
    return remote == null ? HTTPS.equals(scheme) : remote.url().startsWith("https://");
  }

  /** Whether the server speaks stdio, to the bridge in its image. */
  public boolean speaksStdio() {
    return STDIO.equals(transport);
  }

  private static <T> List<T> copied(List<T> list) {
    return list == null ? null : List.copyOf(list);
  }
}
