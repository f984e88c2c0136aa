package io.mcpruntime.gateway.proxy;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Selects the headers of a client that are forwarded to a server: all but hop-by-hop headers (RFC
 * 9110, section 7.6.1) and those by which proxies identify callers. Underscores are compared as
 * dashes, like CGI and WSGI servers do.
 */
final class RequestHeaders {
  /** Headers of usual MCP requests, which are forwarded without further checks. */
  private static final Set<String> USUAL =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "authorization",
          "content-type",
          "host",
          "last-event-id",
          "mcp-method",
          "mcp-name",
          "mcp-protocol-version",
          "mcp-session-id",
          "traceparent",
          "tracestate",
          "user-agent");

  private static final Set<String> NEVER =
      Set.of(
          "content-length",
          "cookie",
          "cookie2",
          "client-cert",
          "client-cert-chain",
          "client-ip",
          "expect",
          "forwarded",
          "front-end-https",
          "gap-auth",
          "gap-signature",
          "incap-client-ip",
          "x-forward-for",
          "x-forwarder-for",
          "x-jwt-assertion",
          "x-scheme",
          "x-script-name",
          "x-url-scheme",
          "from",
          "max-forwards",
          "origin",
          "proxy",
          "true-client-ip",
          "via",
          "x-access-level",
          "x-acting-user",
          "x-anonymous-consumer",
          "x-client-ip",
          "x-client-dn",
          "x-cluster-client-ip",
          "x-email",
          "x-forwarded",
          "x-groups",
          "x-grafana-user",
          "x-host",
          "x-http-method",
          "x-http-method-override",
          "x-id-token",
          "x-login",
          "x-logged-in-user",
          "x-method-override",
          "x-nf-client-connection-ip",
          "x-on-behalf-of",
          "x-principal",
          "x-proxyuser-ip",
          "x-rewrite-url",
          "x-role",
          "x-roles",
          "x-scope-orgid",
          "x-subject",
          "x-token-subject",
          "x-userinfo",
          "x-username");

  private static final List<String> FAMILIES =
      List.of(
          "akamai-",
          "auth-",
          "cas-",
          "cdn-",
          "cf-",
          "cloudfront-",
          "dapr-",
          "do-connecting-",
          "fastly-",
          "fly-",
          "http-",
          "impersonate-",
          "iv-",
          "mellon-",
          "ngrok-",
          "oam-",
          "oidc-",
          "osso-",
          "redirect-",
          "shib-",
          "sm-",
          "teleport-",
          "wl-proxy-",
          "proxy-",
          "remote-",
          "ssl-",
          "tailscale-",
          "x-amzn-",
          "x-appengine-",
          "x-arr-",
          "x-akamai-",
          "x-apigateway-",
          "x-appgw-",
          "x-auth-",
          "x-authelia-",
          "x-authenticated-",
          "x-authz-",
          "x-authentik-",
          "x-azure-",
          "x-client-cert",
          "x-client-verify",
          "x-cert-",
          "x-client-user",
          "x-cognito-",
          "x-consumer-",
          "x-credential-",
          "x-endpoint-api-userinfo",
          "x-envoy-",
          "x-forwarded-",
          "x-goog-authenticated-",
          "x-goog-iap-",
          "x-hasura-",
          "x-identity-",
          "x-impersonat",
          "x-istio-",
          "x-jwt-",
          "x-keycloak-",
          "x-kong-",
          "x-kratos-",
          "x-middleware-",
          "x-ms-client-principal",
          "x-ms-token-",
          "x-mtls-",
          "x-oidc-",
          "x-okta-",
          "x-original-",
          "x-peer-cert",
          "x-pomerium-",
          "x-proxy-",
          "x-real-",
          "x-remote-",
          "x-saml-",
          "x-shib",
          "x-spiffe-",
          "x-sso-",
          "x-ssl-",
          "x-tls-",
          "x-user-",
          "x-vercel-",
          "x-verified-",
          "x-vouch-",
          "x-webauth-");

  /** Headers that clients set themselves, although their names look like those of proxies. */
  private static final Set<String> CREDENTIALS =
      Set.of("auth-token", "x-auth-key", "x-auth-token", "x-user-agent");

  /**
   * Headers that are not forwarded with underscores, since they would be unchecked second copies.
   */
  private static final Set<String> ONE_SPELLING =
      Set.of(
          "accept",
          "authorization",
          "host",
          "last-event-id",
          "traceparent",
          "tracestate",
          "baggage");

  private RequestHeaders() {}

  static void copy(MultiMap from, MultiMap to) {
    Set<String> hop = ProxyHeaders.namedByConnection(from);
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!hop.contains(name) && isPassed(name)) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  /**
   * @param name in lower case
   */
  static boolean isPassed(String name) {
    return USUAL.contains(name) || (!ProxyHeaders.isHopByHop(name) && isNoWordOfProxies(name));
  }

  private static boolean isNoWordOfProxies(String name) {
    String folded = name.indexOf('_') < 0 ? name : name.replace('_', '-');
    if (NEVER.contains(folded) || folded.equals("x-user") || !isPlain(folded)) {
      return false;
    }
    for (String family : FAMILIES) {
      if (folded.startsWith(family) && !CREDENTIALS.contains(folded)) {
        return false;
      }
    }
    return name.equals(folded)
        || !(ONE_SPELLING.contains(folded)
            || ProxyHeaders.isHopByHop(folded)
            || folded.startsWith("mcp-")
            || folded.startsWith("content-"));
  }

  /** Some servers treat other characters of a name as equal, too. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
