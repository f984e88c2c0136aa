package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.HandshakeSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.SecretHeader;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.UrlHost;
import io.mcpruntime.probe.tls.ServerTrust;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The request of a handshake, which follows from a server's spec and URL. When it changes, all pods
 * are asked again.
 *
 * @param namespace the namespace of the headers' Secrets
 * @param port the port that the server listens on
 * @param path the path at which the server answers MCP
 * @param origin scheme, host and port of the server's URL, or {@code null} without a URL
 * @param headers headers with values from Secrets
 * @param tls how the server's certificate is verified, or {@code null} for a server that speaks
 *     HTTP
 */
public record HandshakeRequest(
    String namespace,
    int port,
    String path,
    URI origin,
    List<SecretHeader> headers,
    ServerTls tls) {
  /** Copies the list. */
  public HandshakeRequest {
    headers = List.copyOf(headers);
  }

  /**
   * Returns the request for a server.
   *
   * @param url the URL of the server, or {@code null}
   * @param authorities what {@code spec.caConfigMap} has
   */
  public static HandshakeRequest of(MCPServer server, String url, Authorities authorities) {
    MCPServerSpec spec = server.getSpec();
    HandshakeSpec handshake = spec.handshake();
    return new HandshakeRequest(
        server.getMetadata().getNamespace(),
        Objects.requireNonNullElse(spec.port(), MCPServerSpec.DEFAULT_PORT),
        Objects.requireNonNullElse(spec.path(), MCPServerSpec.DEFAULT_PATH),
        origin(url),
        handshake == null || handshake.headers() == null ? List.of() : handshake.headers(),
        ServerTls.of(server, authorities));
  }

  private static URI origin(String url) {
    URI origin = url == null ? null : URI.create(url).resolve("/");
    return origin == null || origin.getHost() == null ? null : origin;
  }

  /** Whether the request needs a Secret. */
  public boolean readsSecrets() {
    return !headers.isEmpty();
  }

  /** Returns which certificate the server must have, or {@code null}. */
  ServerTrust trust() {
    return tls == null ? null : tls.trust();
  }

  URI endpoint(PodTarget target) {
    String scheme = tls == null ? "http" : MCPServerSpec.HTTPS;
    return URI.create("%s://%s:%d%s".formatted(scheme, UrlHost.of(target.address()), port, path));
  }

  /**
   * Returns the headers that the gateway would add, and those of the spec.
   *
   * @throws SecretSource.UnavailableException if a value is missing; the message names the field
   */
  ExtraHeaders headers(SecretSource secrets) throws SecretSource.UnavailableException {
    Map<String, String> secret = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      SecretHeader header = headers.get(i);
      try {
        secret.put(header.name(), secrets.value(namespace, header.valueFrom().secretKeyRef()));
      } catch (SecretSource.UnavailableException e) {
        throw new SecretSource.UnavailableException(
            "spec.handshake.headers[%d] (%s): %s".formatted(i, header.name(), e.getMessage()));
      }
    }
    return origin == null
        ? new ExtraHeaders(null, Map.of(), secret)
        : new ExtraHeaders(authority(), forwarded(), secret);
  }

  private Map<String, String> forwarded() {
    return Map.of("X-Forwarded-Host", authority(), "X-Forwarded-Proto", origin.getScheme());
  }

  /** Returns the authority as clients send it in Host: without the default port of the scheme. */
  private String authority() {
    int standard = origin.getScheme().equals("https") ? 443 : 80;
    return origin.getPort() < 0 || origin.getPort() == standard
        ? origin.getHost()
        : origin.getHost() + ":" + origin.getPort();
  }
}
