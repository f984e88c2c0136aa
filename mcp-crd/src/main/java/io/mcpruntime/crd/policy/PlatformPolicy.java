package io.mcpruntime.crd.policy;

import io.mcpruntime.crd.PlatformNamespaces;
import java.time.Duration;
import java.util.Map;

/**
 * The administrator's policy for the authors of MCPServers: key {@value #KEY} of the ConfigMap
 * {@value #CONFIG_MAP} in the platform's namespace.
 *
 * @param defaults the policy of every namespace, with every component set
 * @param namespaces the components that differ in single namespaces
 * @param routeRetention how long a route stays reserved for a server that was deleted
 */
public record PlatformPolicy(
    NamespacePolicy defaults, Map<String, NamespacePolicy> namespaces, Duration routeRetention) {

  /** The ConfigMap's name. */
  public static final String CONFIG_MAP = "mcp-policy";

  /** The key of the policy file in the ConfigMap. */
  public static final String KEY = "policy.yaml";

  /** The policy without a policy file. */
  public static final PlatformPolicy DEFAULT =
      new PlatformPolicy(NamespacePolicy.DEFAULT, Map.of(), Duration.ofDays(7));

  public PlatformPolicy {
    namespaces = Map.copyOf(namespaces);
  }

  /**
   * Reads a policy file.
   *
   * @throws PolicyException if the file is invalid; the message names line, column and field
   */
  public static PlatformPolicy parse(String yaml) {
    return PolicyFile.parse(yaml);
  }

  /**
   * Reads the policy file of a ConfigMap.
   *
   * @param data of the ConfigMap {@link #CONFIG_MAP}, or null
   * @throws PolicyException if there is no such file, or it is invalid
   */
  public static PlatformPolicy ofData(Map<String, String> data) {
    String file = data == null ? null : data.get(KEY);
    if (file == null) {
      throw new PolicyException("key %s is missing".formatted(KEY));
    }
    return parse(file);
  }

  /** Returns the policy of one namespace, with every component set. */
  public NamespacePolicy of(String namespace) {
    NamespacePolicy own = namespaces.get(namespace);
    return own == null ? defaults : own.over(defaults);
  }

  /** Whether the policy grants a route to other namespaces by name, but not to this one. */
  public boolean isReservedForOthers(String route, String namespace) {
    return !of(namespace).grants(route)
        && namespaces.values().stream()
            .anyMatch(other -> other.routes() != null && other.grants(route));
  }

  /**
   * Whether the operator never reconciles MCPServers of this namespace, whatever the policy says.
   */
  public static boolean isReserved(String namespace, String platformNamespace) {
    return namespace.equals(platformNamespace)
        || namespace.equals(PlatformNamespaces.REGISTRY)
        || namespace.equals(PlatformNamespaces.NODES)
        || namespace.startsWith("kube-");
  }
}
