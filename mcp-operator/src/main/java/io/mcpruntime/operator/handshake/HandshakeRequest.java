package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.HandshakeSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.SecretHeader;
import io.mcpruntime.probe.http.ExtraHeaders;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a handshake sends to a pod, whichever pod it is: all that a server's spec and its URL say of
 * it. Pods that answered one question are asked again when it becomes another.
 *
 * @param namespace where the Secrets of the headers are
 * @param port that the server listens on
 * @param path where it answers MCP
 * @param origin scheme, host and port by which users reach it, or {@code null} while nothing leads
 *     to it
 * @param headers from Secrets
 */
public record HandshakeRequest(
    String namespace, int port, String path, URI origin, List<SecretHeader> headers) {
  private static final int PORT = 8088;
  private static final String PATH = "/mcp";

  /** Copies the list. */
  public HandshakeRequest {
    headers = List.copyOf(headers);
  }

  /**
   * The question to a server.
   *
   * @param url where users reach it, or {@code null}
   */
  public static HandshakeRequest of(MCPServer server, String url) {
    MCPServerSpec spec = server.getSpec();
    HandshakeSpec handshake = spec.handshake();
    return new HandshakeRequest(
        server.getMetadata().getNamespace(),
        Objects.requireNonNullElse(spec.port(), PORT),
        Objects.requireNonNullElse(spec.path(), PATH),
        origin(url),
        handshake == null || handshake.headers() == null ? List.of() : handshake.headers());
  }

  private static URI origin(String url) {
    URI origin = url == null ? null : URI.create(url).resolve("/");
    return origin == null || origin.getHost() == null ? null : origin;
  }

  /** Whether the operator reads a Secret for it. */
  public boolean readsSecrets() {
    return !headers.isEmpty();
  }

  URI endpoint(PodTarget target) {
    String ip = target.address();
    return URI.create(
        "http://%s:%d%s".formatted(ip.contains(":") ? "[" + ip + "]" : ip, port, path));
  }

  /**
   * What the gateway would send besides, and the headers of the server's team.
   *
   * @throws SecretSource.UnavailableException that names the field
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

  /** As clients write it in Host: without the port that the scheme has anyway. */
  private String authority() {
    int standard = origin.getScheme().equals("https") ? 443 : 80;
    return origin.getPort() < 0 || origin.getPort() == standard
        ? origin.getHost()
        : origin.getHost() + ":" + origin.getPort();
  }
}
