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
 * @param remote where the server runs that is not in the cluster, or {@code null}
 */
public record HandshakeRequest(
    String namespace,
    int port,
    String path,
    URI origin,
    List<SecretHeader> headers,
    ServerTls tls,
    RemoteTarget remote) {
  /** Creates the request to a server of pods. */
  public HandshakeRequest(
      String namespace,
      int port,
      String path,
      URI origin,
      List<SecretHeader> headers,
      ServerTls tls) {
    this(namespace, port, path, origin, headers, tls, null);
  }

  /** Copies the list. */
  public HandshakeRequest {
    headers = List.copyOf(headers);
  }

  /**
   * Returns the request for a server.
   *
   * @param url the URL of the server, or {@code null}
   * @param authorities what {@code spec.caConfigMap} has
   * @param remote where the server runs that is not in the cluster, or {@code null}
   */
  public static HandshakeRequest of(
      MCPServer server, String url, Authorities authorities, RemoteTarget remote) {
    MCPServerSpec spec = server.getSpec();
    HandshakeSpec handshake = spec.handshake();
    return new HandshakeRequest(
        server.getMetadata().getNamespace(),
        Objects.requireNonNullElse(spec.port(), MCPServerSpec.DEFAULT_PORT),
        Objects.requireNonNullElse(spec.path(), MCPServerSpec.DEFAULT_PATH),
        origin(url),
        handshake == null || handshake.headers() == null ? List.of() : handshake.headers(),
        ServerTls.of(server, authorities),
        remote);
  }

  /** Returns the request for a server of pods. */
  public static HandshakeRequest of(MCPServer server, String url, Authorities authorities) {
    return of(server, url, authorities, null);
  }

  private static URI origin(String url) {
    URI origin = url == null ? null : URI.create(url).resolve("/");
    return origin == null || origin.getHost() == null ? null : origin;
  }

  /** Whether only an accepted spec may be asked: it needs a Secret, or leads elsewhere. */
  public boolean needsAcceptance() {
    return !headers.isEmpty() || remote != null;
  }

  /** Returns which certificate the server must have, or {@code null}. */
  ServerTrust trust() {
    return tls == null ? null : tls.trust();
  }

  URI endpoint(PodTarget target) {
    String scheme = tls == null ? "http" : MCPServerSpec.HTTPS;
    return URI.create(
        "%s://%s:%d%s"
            .formatted(
                scheme,
                UrlHost.of(target.address()),
                remote == null ? port : remote.url().port(),
                remote == null ? path : remote.url().path()));
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
    if (remote != null) {
      if (remote.headers() != null) {
        secret.putAll(remote.headers().values());
      }
      return new ExtraHeaders(remote.url().authority(), Map.of(), secret);
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
