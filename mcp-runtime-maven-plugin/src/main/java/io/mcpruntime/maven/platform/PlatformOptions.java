package io.mcpruntime.maven.platform;

import io.mcpruntime.crd.policy.ClusterNetworks;
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

  /** The default of {@code mcp.registryPort}. */
  public static final int REGISTRY_PORT = 5000;

  /** Returns some options, for callers that read only the names of the platform's objects. */
  static PlatformOptions any() {
    return new PlatformOptions(
        "any",
        "1Gi",
        false,
        REGISTRY_PORT,
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
