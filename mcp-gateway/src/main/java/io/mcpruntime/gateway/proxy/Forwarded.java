package io.mcpruntime.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Tells servers who called, by {@code X-Forwarded-*}; what callers say of themselves is believed
 * only from trusted proxies.
 *
 * @param scheme that users see in front of the gateway, http or https
 * @param trusted addresses of proxies, or prefixes of them that end in a dot or colon
 */
public record Forwarded(String scheme, Set<String> trusted) {
  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";

  public Forwarded {
    trusted = Set.copyOf(trusted);
  }

  void set(HttpServerRequest request, String peer, MultiMap toServer) {
    boolean believed = isTrusted(peer);
    String before = believed ? request.getHeader(FOR) : null;
    String proto = believed ? request.getHeader(PROTO) : null;
    String host = believed ? request.getHeader(HOST) : null;
    toServer.set(FOR, before == null ? peer : before + ", " + peer);
    toServer.set(PROTO, "https".equals(proto) || "http".equals(proto) ? proto : scheme);
    toServer.set(HOST, host == null ? request.getHeader("Host") : host);
  }

  private boolean isTrusted(String peer) {
    if (trusted.isEmpty()) {
      return false;
    }
    return trusted.contains(peer)
        || trusted.stream()
            .anyMatch(t -> (t.endsWith(".") || t.endsWith(":")) && peer.startsWith(t));
  }
}
