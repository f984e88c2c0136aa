package io.mcpruntime.maven.platform;

import static io.mcpruntime.maven.platform.options.SetupOption.ALLOWED_HOSTS;
import static io.mcpruntime.maven.platform.options.SetupOption.ALLOWED_ORIGINS;
import static io.mcpruntime.maven.platform.options.SetupOption.CLUSTER_NETWORKS;
import static io.mcpruntime.maven.platform.options.SetupOption.GATEWAY_REF;
import static io.mcpruntime.maven.platform.options.SetupOption.GATEWAY_URL;
import static io.mcpruntime.maven.platform.options.SetupOption.HOST;
import static io.mcpruntime.maven.platform.options.SetupOption.INGRESS_CLASS;
import static io.mcpruntime.maven.platform.options.SetupOption.NAMESPACES;
import static io.mcpruntime.maven.platform.options.SetupOption.PLATFORM_IMAGE;
import static io.mcpruntime.maven.platform.options.SetupOption.REGISTRY_DELETE;
import static io.mcpruntime.maven.platform.options.SetupOption.REGISTRY_IMAGE;
import static io.mcpruntime.maven.platform.options.SetupOption.REGISTRY_PORT;
import static io.mcpruntime.maven.platform.options.SetupOption.REGISTRY_STORAGE;
import static io.mcpruntime.maven.platform.options.SetupOption.TLS_SECRET;
import static io.mcpruntime.maven.platform.options.SetupOption.TRUSTED_PROXIES;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import io.mcpruntime.maven.platform.route.CallerOptions;
import io.mcpruntime.maven.platform.route.RouteOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a user may choose of the platform.
 *
 * @param registryImage the image of CNCF distribution
 * @param registryStorage the size of the registry's volume, a Kubernetes quantity
 * @param registryDelete whether images may be deleted from the registry
 * @param nodePort the port of the registry's read-through on each node's 127.0.0.1
 * @param scope where operator and gateway may act
 * @param route the way from outside the cluster to the gateway
 * @param callers whom the gateway answers
 * @param clusterNetworks which servers reach only where they list them
 * @param timeout how long a part may take to become ready
 */
public record PlatformOptions(
    String registryImage,
    String registryStorage,
    boolean registryDelete,
    int nodePort,
    Scope scope,
    RouteOptions route,
    CallerOptions callers,
    ClusterNetworks clusterNetworks,
    Duration timeout) {

  private static final String IMAGE =
      "[a-zA-Z0-9\\[][-a-zA-Z0-9._:/\\[\\]]{0,511}(@sha256:[0-9a-f]{64})?";
  private static final String PORT =
      "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
  private static final String QUANTITY =
      "[0-9]{1,18}(\\.[0-9]{1,9})?(m|[kMGTPE]|[KMGTPE]i|[eE][0-9]{1,2})?";

  /**
   * Reads the options as they are typed, or remembered by the cluster.
   *
   * @throws IllegalArgumentException that names what is wrong, and where it comes from
   */
  public static PlatformOptions parse(SetupOptions options, Duration timeout) {
    try {
      matching(options, PLATFORM_IMAGE, IMAGE, "an image like ghcr.io/acme/mcp:1.0");
      return new PlatformOptions(
          matching(options, REGISTRY_IMAGE, IMAGE, "an image like docker.io/library/registry:3"),
          matching(options, REGISTRY_STORAGE, QUANTITY, "a size like 20Gi"),
          Boolean.parseBoolean(matching(options, REGISTRY_DELETE, "true|false", "true or false")),
          Integer.parseInt(matching(options, REGISTRY_PORT, PORT, "1 to 65535")),
          Scope.parse(options.value(NAMESPACES)),
          RouteOptions.parse(
              options.value(GATEWAY_URL),
              options.value(HOST),
              options.value(TLS_SECRET),
              options.value(INGRESS_CLASS),
              options.value(GATEWAY_REF)),
          CallerOptions.parse(
              options.value(ALLOWED_HOSTS),
              options.value(ALLOWED_ORIGINS),
              options.value(TRUSTED_PROXIES)),
          ClusterNetworks.parse(CLUSTER_NETWORKS.property(), options.value(CLUSTER_NETWORKS)),
          timeout);
    } catch (IllegalArgumentException e) {
      throw options.explain(e);
    }
  }

  private static String matching(
      SetupOptions options, SetupOption option, String pattern, String right) {
    String value = options.value(option);
    if (value != null && !value.matches(pattern)) {
      throw new IllegalArgumentException(option.property() + " is \"" + value + "\"; " + right);
    }
    return value;
  }

  /** Returns some options, for callers that read only the names of the platform's objects. */
  static PlatformOptions any() {
    return new PlatformOptions(
        "any",
        "1Gi",
        false,
        Integer.parseInt(REGISTRY_PORT.standard()),
        Scope.CLUSTER,
        RouteOptions.NONE,
        CallerOptions.NONE,
        ClusterNetworks.PRIVATE,
        Duration.ZERO);
  }

  Map<String, String> values(String platformImage, String baseUrl) {
    Map<String, String> values = new HashMap<>();
    values.put("registryImage", registryImage);
    values.put("registryStorage", registryStorage);
    values.put("registryDelete", Boolean.toString(registryDelete));
    values.put("nodePort", Integer.toString(nodePort));
    values.put("namespaces", scope.text());
    values.put("platformImage", platformImage);
    values.put("priorityClass", "mcp-platform");
    values.put("baseUrl", baseUrl);
    values.put("authorCheck", "true");
    values.put("allowedHosts", String.join(",", allowedHosts()));
    values.put("allowedOrigins", String.join(",", callers.origins()));
    values.put("clusterNetworks", clusterNetworks.text());
    values.put("trustedProxies", String.join(",", callers.proxies()));
    return values;
  }

  /** Empty where no name is known: then the gateway can't tell a right one from a wrong one. */
  private List<String> allowedHosts() {
    return Stream.concat(route.hosts().stream(), callers.hosts().stream()).distinct().toList();
  }
}
