package io.mcpruntime.crd.policy;

import java.time.Duration;
import java.util.Map;

/**
 * What the cluster's administrator allows the teams that write MCPServers: key {@value #KEY} of the
 * ConfigMap {@value #CONFIG_MAP} in the platform's namespace.
 *
 * @param defaults for every namespace, with every component set
 * @param namespaces what differs in single namespaces
 * @param routeRetention how long a route stays reserved for a server that was deleted
 */
public record PlatformPolicy(
    NamespacePolicy defaults, Map<String, NamespacePolicy> namespaces, Duration routeRetention) {

  /** The ConfigMap's name. */
  public static final String CONFIG_MAP = "mcp-policy";

  /** The key in the ConfigMap that holds the policy file. */
  public static final String KEY = "policy.yaml";

  /** Applies where there is no policy file. */
  public static final PlatformPolicy DEFAULT =
      new PlatformPolicy(NamespacePolicy.DEFAULT, Map.of(), Duration.ofDays(7));

  public PlatformPolicy {
    namespaces = Map.copyOf(namespaces);
  }

  /**
   * Reads a policy file.
   *
   * @throws PolicyException that names line, column and field
   */
  public static PlatformPolicy parse(String yaml) {
    return PolicyFile.parse(yaml);
  }

  /** The policy of one namespace, with every component set. */
  public NamespacePolicy of(String namespace) {
    NamespacePolicy own = namespaces.get(namespace);
    return own == null ? defaults : own.over(defaults);
  }

  /** Whether a route is granted to some namespaces by name, and this one is not among them. */
  public boolean isReservedForOthers(String route, String namespace) {
    return !of(namespace).grants(route)
        && namespaces.values().stream()
            .anyMatch(other -> other.routes() != null && other.grants(route));
  }

  /** Whether MCPServers of this namespace are never reconciled, whatever the policy says. */
  public static boolean isReserved(String namespace, String platformNamespace) {
    return namespace.equals(platformNamespace)
        || namespace.equals("registry")
        || namespace.equals("mcp-nodes")
        || namespace.startsWith("kube-");
  }
}
