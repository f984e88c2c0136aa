package io.mcpruntime.maven;

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

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.PlatformOptions;
import io.mcpruntime.maven.platform.options.LastSetup;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import java.util.EnumMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What {@code mcp:setup} installs: the parameters that become {@link PlatformOptions}. */
abstract class AbstractPlatformMojo extends AbstractClusterMojo {
  /**
   * Takes the defaults for all options that are not given, instead of those that the cluster
   * remembers of its last setup.
   */
  @Parameter(property = "mcp.resetOptions", defaultValue = "false")
  private boolean resetOptions;

  /**
   * The reference of the platform's image, for clusters that can pull it. The default is to push
   * the image that comes with this plugin to the in-cluster registry.
   */
  @Parameter(property = "mcp.platformImage")
  private String platformImage;

  /**
   * The namespaces that the platform serves, comma-separated, for example {@code team-a,team-b}.
   * Operator and gateway get Roles in them instead of ClusterRoles. A namespace that does not exist
   * is created; an existing one keeps its labels. The default is the whole cluster.
   */
  @Parameter(property = "mcp.namespaces")
  private String namespaces;

  /**
   * The image of the in-cluster registry: CNCF distribution 3. The default is {@code
   * docker.io/library/registry:3}.
   */
  @Parameter(property = "mcp.registryImage")
  private String registryImage;

  /** The size of the in-cluster registry's volume. The default is 20Gi. */
  @Parameter(property = "mcp.registryStorage")
  private String registryStorage;

  /**
   * Allows a namespace to delete tags and images of its own repositories in the in-cluster
   * registry. A garbage collection frees the space. The default is false.
   */
  @Parameter(property = "mcp.registryDelete")
  private Boolean registryDelete;

  /**
   * The port on each node's 127.0.0.1 from which pods pull images of the in-cluster registry. The
   * default is 5000.
   */
  @Parameter(property = "mcp.registryPort")
  private Integer registryPort;

  /**
   * The URL in front of all routes, for example {@code https://mcp.example.com}. The default is
   * made from {@code mcp.host}, or read from the Ingress or Gateway in front of the gateway.
   */
  @Parameter(property = "mcp.gatewayUrl")
  private String gatewayUrl;

  /**
   * The host name of the route to the gateway, for example {@code mcp.example.com}. The default is
   * any host.
   */
  @Parameter(property = "mcp.host")
  private String host;

  /**
   * A Secret of type {@code kubernetes.io/tls} in namespace {@code mcp-runtime} with the
   * certificate of {@code mcp.host}, for an Ingress.
   */
  @Parameter(property = "mcp.tlsSecret")
  private String tlsSecret;

  /**
   * The IngressClass of the route to the gateway. The default is the cluster's default class, or
   * its only one.
   */
  @Parameter(property = "mcp.ingressClass")
  private String ingressClass;

  /**
   * The Gateway (Gateway API) for an HTTPRoute to the gateway instead of an Ingress, as {@code
   * namespace/name} or {@code name}. Its listener must allow routes of namespace {@code
   * mcp-runtime}. The default in a cluster without an IngressClass is its only Gateway.
   */
  @Parameter(property = "mcp.gatewayRef")
  private String gatewayRef;

  /**
   * More host names under which the gateway may be called, comma-separated, in addition to those of
   * {@code mcp.host} and {@code mcp.gatewayUrl}.
   */
  @Parameter(property = "mcp.allowedHosts")
  private String allowedHosts;

  /**
   * Origins of web pages that may call servers, comma-separated, for example {@code
   * https://app.example.com}.
   */
  @Parameter(property = "mcp.allowedOrigins")
  private String allowedOrigins;

  /**
   * Addresses or networks of trusted proxies in front of the gateway, comma-separated, for example
   * {@code 10.0.0.0/8}. Their {@code X-Forwarded-For} names the client.
   */
  @Parameter(property = "mcp.trustedProxies")
  private String trustedProxies;

  /**
   * The networks of the cluster's pods, Services and nodes, comma-separated, for example {@code
   * 10.244.0.0/16}. Servers connect to addresses in them only where {@code networkPolicy.egress}
   * lists them. The default is all private networks.
   */
  @Parameter(property = "mcp.clusterNetworks")
  private String clusterNetworks;

  /** How long to wait for a part of the platform to become ready, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  /** The options as they are given here. */
  final SetupOptions given() {
    Map<SetupOption, Object> values = new EnumMap<>(SetupOption.class);
    values.put(PLATFORM_IMAGE, platformImage);
    values.put(REGISTRY_IMAGE, registryImage);
    values.put(REGISTRY_STORAGE, registryStorage);
    values.put(REGISTRY_DELETE, registryDelete);
    values.put(REGISTRY_PORT, registryPort);
    values.put(NAMESPACES, namespaces);
    values.put(GATEWAY_URL, gatewayUrl);
    values.put(HOST, host);
    values.put(TLS_SECRET, tlsSecret);
    values.put(INGRESS_CLASS, ingressClass);
    values.put(GATEWAY_REF, gatewayRef);
    values.put(ALLOWED_HOSTS, allowedHosts);
    values.put(ALLOWED_ORIGINS, allowedOrigins);
    values.put(TRUSTED_PROXIES, trustedProxies);
    values.put(CLUSTER_NETWORKS, clusterNetworks);
    Map<SetupOption, String> given = new EnumMap<>(SetupOption.class);
    values.forEach(
        (option, value) -> {
          if (isEmptied(option)) {
            given.put(option, "");
          } else if (value != null) {
            given.put(option, value.toString());
          }
        });
    return SetupOptions.of(given);
  }

  /** Maven gives a goal null for {@code -Dmcp.host=}, which asks for the default. */
  private boolean isEmptied(SetupOption option) {
    String typed = session.getUserProperties().getProperty(option.property());
    return typed != null && typed.isBlank();
  }

  /** Adds what the cluster remembers, and says so. */
  final SetupOptions remembered(Cluster cluster, String version)
      throws ClusterException, MojoFailureException {
    if (resetOptions) {
      return given();
    }
    LastSetup last = LastSetup.read(cluster);
    last.warning(given(), version).ifPresent(getLog()::warn);
    SetupOptions options = last.under(given(), version);
    parsed(options);
    options.note().ifPresent(getLog()::info);
    return options;
  }

  /** As {@link #remembered}; says so where no cluster can be asked. */
  final SetupOptions rememberedIfReachable(String version) throws MojoFailureException {
    if (resetOptions) {
      return given();
    }
    try (Cluster cluster = connect()) {
      return remembered(cluster, version);
    } catch (ClusterException e) {
      getLog().debug(e);
      getLog().warn("without the options of a last setup: " + e.getMessage());
      return given();
    }
  }

  final PlatformOptions parsed(SetupOptions options) throws MojoFailureException {
    try {
      return PlatformOptions.parse(options, seconds("mcp.timeout", timeout));
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }
}
