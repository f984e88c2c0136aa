package io.mcpruntime.crd;

import java.util.Set;

/** The namespaces that {@code mcp:setup} makes, by name. */
public final class PlatformNamespaces {
  /** The operator, the gateway, the policy and the route to the gateway. */
  public static final String PLATFORM = "mcp-runtime";

  /** The cluster's registry. */
  public static final String REGISTRY = "registry";

  /** The registry's cache on each node. */
  public static final String NODES = "mcp-nodes";

  /** The default namespace of servers. */
  public static final String SERVERS = "mcp-servers";

  /** Where no servers run. */
  public static final Set<String> OWN = Set.of(PLATFORM, REGISTRY, NODES);

  private PlatformNamespaces() {}
}
