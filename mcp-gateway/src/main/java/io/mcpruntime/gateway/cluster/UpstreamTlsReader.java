package io.mcpruntime.gateway.cluster;

import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.probe.tls.ServerTrust;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads which certificates the servers that speak HTTPS must have. The operator writes the
 * authorities into the status, so the gateway reads no ConfigMap. Not thread-safe.
 */
final class UpstreamTlsReader {
  private final Map<ServerId, UpstreamTls> known = new HashMap<>();

  /**
   * Returns the same object while nothing has changed.
   *
   * @param name what the certificate must be for
   */
  UpstreamTls of(MCPServer server, ServerId id, String name) {
    String pem = server.getStatus() == null ? null : server.getStatus().ca();
    boolean missing = pem == null && isNamed(server);
    UpstreamTls before = known.get(id);
    if (before != null
        && !missing
        && before.trust() != null
        && before.name().equals(name)
        && before.trust().trusts(pem)) {
      return before;
    }
    UpstreamTls now = new UpstreamTls(name, missing ? null : trust(name, pem));
    known.put(id, now);
    return now;
  }

  /** Whether the spec names authorities; a spec that is refused changes nothing. */
  private static boolean isNamed(MCPServer server) {
    boolean refused =
        server.getStatus() != null
            && server
                .getStatus()
                .condition(Conditions.ACCEPTED)
                .filter(accepted -> "False".equals(accepted.getStatus()))
                .isPresent();
    return !refused && server.getSpec().caConfigMap() != null;
  }

  /** Forgets all other servers. */
  void keepOnly(Set<ServerId> servers) {
    known.keySet().retainAll(servers);
  }

  private static ServerTrust trust(String name, String pem) {
    try {
      return pem == null ? ServerTrust.system(name) : ServerTrust.of(name, pem);
    } catch (CertificateException e) {
      return null;
    }
  }
}
