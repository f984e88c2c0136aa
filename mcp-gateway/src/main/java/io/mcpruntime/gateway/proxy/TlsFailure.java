package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.probe.tls.UntrustedCertificateException;
import io.netty.handler.ssl.NotSslRecordException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Explains failed TLS connections to pods. Nothing that a pod sent is part of a message. */
final class TlsFailure {
  /** How deep causes are looked at. */
  private static final int MOST_CAUSES = 16;

  /** The answer while the authorities of a server are not known. */
  static final GatewayRefusal NO_AUTHORITIES =
      new GatewayRefusal(
          502, "the certificates of spec.caConfigMap of this server are not available");

  private TlsFailure() {}

  /** Returns the answer to a request whose connection failed; empty if TLS is not the reason. */
  static Optional<GatewayRefusal> of(UpstreamTls tls, Throwable failure) {
    if (tls == null) {
      return Optional.empty();
    }
    UntrustedCertificateException untrusted = UntrustedCertificateException.in(failure);
    if (untrusted != null) {
      return Optional.of(
          new GatewayRefusal(502, "the server's certificate is refused: " + untrusted.brief()));
    }
    if (hasCause(failure, NotSslRecordException.class)) {
      return Optional.of(new GatewayRefusal(502, "the server does not speak HTTPS on its port"));
    }
    return hasCause(failure, SSLException.class)
        ? Optional.of(new GatewayRefusal(502, "no TLS connection to the server can be made"))
        : Optional.empty();
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < MOST_CAUSES; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
