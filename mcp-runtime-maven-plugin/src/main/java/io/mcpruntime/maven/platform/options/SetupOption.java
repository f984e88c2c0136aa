package io.mcpruntime.maven.platform.options;

import java.util.Arrays;
import java.util.Optional;

/** An option of {@code mcp:setup} that a later setup takes again, with its default. */
public enum SetupOption {
  PLATFORM_IMAGE("mcp.platformImage", null),
  REGISTRY_IMAGE("mcp.registryImage", "docker.io/library/registry:3"),
  REGISTRY_STORAGE("mcp.registryStorage", "20Gi"),
  REGISTRY_DELETE("mcp.registryDelete", "false"),
  REGISTRY_PORT("mcp.registryPort", SetupOption.DEFAULT_REGISTRY_PORT),
  NAMESPACES("mcp.namespaces", null),
  GATEWAY_URL("mcp.gatewayUrl", null),
  HOST("mcp.host", null),
  TLS_SECRET("mcp.tlsSecret", null),
  INGRESS_CLASS("mcp.ingressClass", null),
  GATEWAY_REF("mcp.gatewayRef", null),
  ALLOWED_HOSTS("mcp.allowedHosts", null),
  ALLOWED_ORIGINS("mcp.allowedOrigins", null),
  TRUSTED_PROXIES("mcp.trustedProxies", null),
  CLUSTER_NETWORKS("mcp.clusterNetworks", null);

  /** Also that of goals which read the port and install nothing. */
  public static final String DEFAULT_REGISTRY_PORT = "5000";

  private final String property;
  private final String standard;

  SetupOption(String property, String standard) {
    this.property = property;
    this.standard = standard;
  }

  /** The property on the command line, which is also the key in the ConfigMap. */
  public String property() {
    return property;
  }

  /** The default, or null. */
  public String standard() {
    return standard;
  }

  static Optional<SetupOption> of(String property) {
    return Arrays.stream(values()).filter(option -> option.property.equals(property)).findFirst();
  }
}
