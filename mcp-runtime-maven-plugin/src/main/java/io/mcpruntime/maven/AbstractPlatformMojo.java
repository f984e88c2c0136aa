package io.mcpruntime.maven;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.maven.platform.PlatformOptions;
import io.mcpruntime.maven.platform.Scope;
import io.mcpruntime.maven.route.CallerOptions;
import io.mcpruntime.maven.route.RouteOptions;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that installs or removes the platform. */
abstract class AbstractPlatformMojo extends AbstractClusterMojo {
  /** The image of the in-cluster registry: CNCF distribution 3. */
  @Parameter(property = "mcp.registryImage", defaultValue = "docker.io/library/registry:3")
  private String registryImage;

  /** The size of the in-cluster registry's volume. */
  @Parameter(property = "mcp.registryStorage", defaultValue = "20Gi")
  private String registryStorage;

  /**
   * Lets a namespace delete tags and images of its own repositories in the in-cluster registry; the
   * space is free after a garbage collection only.
   */
  @Parameter(property = "mcp.registryDelete", defaultValue = "false")
  private boolean registryDelete;

  /** The port on each node's 127.0.0.1 under which pods' images are pulled. */
  @Parameter(property = "mcp.registryPort", defaultValue = "5000")
  private int registryPort;

  /**
   * The address in front of all routes, for example {@code https://mcp.example.com}; unless set, it
   * is made from {@code mcp.host}, or read from the Ingress or Gateway that leads to the gateway.
   */
  @Parameter(property = "mcp.gatewayUrl")
  private String gatewayUrl;

  /**
   * The host name of the route to the gateway, for example {@code mcp.example.com}; all unless set.
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
   * The IngressClass of the route to the gateway; unless set, the cluster's default, or the only
   * one.
   */
  @Parameter(property = "mcp.ingressClass")
  private String ingressClass;

  /**
   * The Gateway (Gateway API) that leads to the gateway by an HTTPRoute instead of an Ingress, as
   * {@code namespace/name} or {@code name}; its listener must admit routes of namespace {@code
   * mcp-runtime}. A cluster with one Gateway and no IngressClass needs no choice.
   */
  @Parameter(property = "mcp.gatewayRef")
  private String gatewayRef;

  /**
   * Host names under which the gateway may be called besides those of {@code mcp.host} and {@code
   * mcp.gatewayUrl}, with commas between.
   */
  @Parameter(property = "mcp.allowedHosts")
  private String allowedHosts;

  /**
   * Origins of web pages that may call servers, for example {@code https://app.example.com}, with
   * commas between.
   */
  @Parameter(property = "mcp.allowedOrigins")
  private String allowedOrigins;

  /**
   * Addresses or networks of the proxies in front of the gateway whose {@code X-Forwarded-For} is
   * believed, for example {@code 10.0.0.0/8}, with commas between.
   */
  @Parameter(property = "mcp.trustedProxies")
  private String trustedProxies;

  /**
   * The networks of the cluster's pods, Services and nodes, for example {@code 10.244.0.0/16}, with
   * commas between: servers connect to addresses there only where {@code networkPolicy.egress}
   * lists them. All private networks unless set.
   */
  @Parameter(property = "mcp.clusterNetworks")
  private String clusterNetworks;

  /** {@code namespaces} is a list with commas, or null for all. */
  final PlatformOptions options(String namespaces) throws MojoFailureException {
    if (registryPort < 1 || registryPort > 65535) {
      throw new MojoFailureException("mcp.registryPort is " + registryPort + "; 1 to 65535");
    }
    try {
      return new PlatformOptions(
          registryImage,
          registryStorage,
          registryDelete,
          registryPort,
          Scope.parse(namespaces),
          RouteOptions.parse(gatewayUrl, host, tlsSecret, ingressClass, gatewayRef),
          CallerOptions.parse(allowedHosts, allowedOrigins, trustedProxies),
          ClusterNetworks.parse("mcp.clusterNetworks", clusterNetworks),
          timeout());
    } catch (IllegalArgumentException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }
}
