package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.probe.tls.ServerTrust;
import java.security.cert.CertificateException;

/**
 * How the operator verifies a server that speaks HTTPS.
 *
 * @param trust which certificate the server must have, or {@code null} if that is not known
 * @param problem why it is not known, or {@code null}
 */
record ServerTls(ServerTrust trust, String problem) {
  /** Returns the rules for a server, or {@code null} for one that speaks HTTP. */
  static ServerTls of(MCPServer server, Authorities authorities) {
    if (!server.getSpec().speaksHttps()) {
      return null;
    }
    if (authorities.problem() != null) {
      return new ServerTls(null, authorities.problem());
    }
    String name = server.certificateName();
    try {
      return new ServerTls(
          authorities.pem() == null
              ? ServerTrust.system(name)
              : ServerTrust.of(name, authorities.pem()),
          null);
    } catch (CertificateException e) {
      return new ServerTls(null, "spec.caConfigMap cannot be used: " + e.getMessage());
    }
  }
}
