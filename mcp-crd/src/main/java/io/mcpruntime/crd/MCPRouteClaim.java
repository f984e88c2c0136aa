package io.mcpruntime.crd;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The ownership of one route, in the platform's namespace and written by the operator only. Its
 * name is a hash of host and path, so the API server lets only one server own a route.
 */
@Group(MCPServer.GROUP)
@Version(MCPServer.VERSION)
@Kind("MCPRouteClaim")
@Plural("mcprouteclaims")
@ShortNames("mcprc")
@AdditionalPrinterColumn(
    name = "Route",
    jsonPath = ".spec.path",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Namespace",
    jsonPath = ".spec.namespace",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Server",
    jsonPath = ".spec.server",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Since",
    jsonPath = ".spec.since",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Released",
    jsonPath = ".spec.releasedAt",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Host",
    jsonPath = ".spec.host",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
public final class MCPRouteClaim extends CustomResource<RouteClaimSpec, Void>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
  private static final int DIGITS = 40;

  /**
   * Returns the name of a route's claim.
   *
   * @param host the host of a server's own Ingress, or empty for the gateway
   */
  public static String name(String host, String path) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((host + "\n" + path).getBytes(StandardCharsets.UTF_8));
      return "route-" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns a new claim of this server, in this namespace. */
  public static MCPRouteClaim of(MCPServer server, String namespace, Instant since) {
    MCPRouteClaim claim = new MCPRouteClaim();
    claim.setMetadata(
        new ObjectMetaBuilder()
            .withName(name(server.routeHost(), server.route()))
            .withNamespace(namespace)
            .addToLabels("app.kubernetes.io/part-of", "mcp-runtime")
            .build());
    claim.setSpec(
        new RouteClaimSpec(
            server.routeHost().isEmpty() ? null : server.routeHost(),
            server.route(),
            server.getMetadata().getNamespace(),
            server.getMetadata().getName(),
            since.toString(),
            null));
    return claim;
  }

  /** Whether the gateway serves the route, and not a server's own Ingress. */
  public boolean leadsThroughGateway() {
    return getSpec().host() == null || getSpec().host().isEmpty();
  }

  /** Whether this server owns the route, or owned it when it was released. */
  public boolean isOf(MCPServer server) {
    return getSpec().namespace().equals(server.getMetadata().getNamespace())
        && getSpec().server().equals(server.getMetadata().getName());
  }

  /** Returns the owner, as {@code namespace/name}. */
  public String owner() {
    return getSpec().namespace() + "/" + getSpec().server();
  }
}
