package io.mcpruntime.maven.platform.route;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user says of the way to the gateway; what was not said is {@code null}.
 *
 * @param url the address that users see in front of routes
 * @param host the name that the route is for
 * @param tlsSecret a Secret with the certificate of {@code host}, for an Ingress
 * @param ingressClass asks for an Ingress of this class
 * @param gateway asks for an HTTPRoute of this Gateway
 */
public record RouteOptions(
    String url, String host, String tlsSecret, String ingressClass, GatewayRef gateway) {
  private static final String NAME = "[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?";

  /** Nothing said. */
  public static final RouteOptions NONE = new RouteOptions(null, null, null, null, null);

  /**
   * Reads what stands on the command line, where an empty text means "not said".
   *
   * @throws IllegalArgumentException with the parameter and what would be right
   */
  public static RouteOptions parse(
      String url, String host, String tlsSecret, String ingressClass, String gatewayRef) {
    RouteOptions options =
        new RouteOptions(
            said(url).map(RouteOptions::address).orElse(null),
            name("mcp.host", host, "a host name like mcp.example.com"),
            name("mcp.tlsSecret", tlsSecret, "the name of a Secret in namespace mcp-runtime"),
            name("mcp.ingressClass", ingressClass, "the name of an IngressClass"),
            said(gatewayRef).map(GatewayRef::parse).orElse(null));
    options.check();
    return options;
  }

  private void check() {
    if (tlsSecret != null && host == null) {
      throw new IllegalArgumentException(
          "mcp.tlsSecret needs mcp.host: a certificate is for a name");
    }
    if (gateway != null && ingressClass != null) {
      throw new IllegalArgumentException(
          "mcp.gatewayRef and mcp.ingressClass exclude each other: HTTPRoute or Ingress");
    }
    if (gateway != null && tlsSecret != null) {
      throw new IllegalArgumentException(
          "mcp.tlsSecret is for an Ingress; with mcp.gatewayRef the Gateway's listener has it");
    }
  }

  /** The address in front of all routes, as far as no cluster has to be asked for it. */
  public Optional<String> saidUrl() {
    return Optional.ofNullable(url)
        .or(
            () ->
                host == null || gateway != null
                    ? Optional.empty()
                    : Optional.of(BaseUrl.of(host, tlsSecret != null)));
  }

  /** The names in these options under which the gateway is called. */
  public List<String> hosts() {
    return Stream.of(host, url == null ? null : URI.create(url).getHost())
        .filter(name -> name != null)
        .distinct()
        .toList();
  }

  private static String name(String parameter, String text, String right) {
    Optional<String> name = said(text);
    if (name.isPresent() && !name.get().matches(NAME)) {
      throw new IllegalArgumentException(parameter + " is \"" + text + "\"; " + right);
    }
    return name.orElse(null);
  }

  private static String address(String url) {
    try {
      URI uri = URI.create(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return url.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      throw badAddress(url, e);
    }
    throw badAddress(url, null);
  }

  private static IllegalArgumentException badAddress(String url, Exception cause) {
    return new IllegalArgumentException(
        "mcp.gatewayUrl is \"" + url + "\"; an address like https://mcp.example.com", cause);
  }

  private static Optional<String> said(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
  }
}
