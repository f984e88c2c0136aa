package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.probe.tls.ServerTrust;
import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies the certificates of all servers that speak HTTPS, each by its own authorities, which the
 * route table has at that moment. A connection is for the name of one Service, as of {@link
 * PodClient}. Thread-safe.
 */
public final class PodTrust extends X509ExtendedTrustManager
    implements ResumableX509ExtendedTrustManager {
  private static final String SUFFIX = ".svc";

  /** What TLS 1.3 has instead of a key exchange. */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  private final RouteTable routes;

  public PodTrust(RouteTable routes) {
    this.routes = routes;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust(engine.getPeerHost()).checkServerTrusted(chain, authType, engine);
  }

  /** A resumed session was verified before, perhaps by authorities that are trusted no longer. */
  @Override
  public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, ANY_KEY_EXCHANGE, engine);
  }

  /** Finds the server by the path that it always has. */
  private ServerTrust trust(String name) throws CertificateException {
    String[] labels = name == null ? new String[0] : name.split("\\.", -1);
    Optional<ServerTrust> trust =
        labels.length == 3 && name.endsWith(SUFFIX)
            ? routes
                .find("/%s/%s/mcp".formatted(labels[1], labels[0]))
                .map(Route::tls)
                .map(UpstreamTls::trust)
            : Optional.empty();
    return trust.orElseThrow(() -> new CertificateException("no server has this name"));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("the name of the server is not known");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this side has no clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, "");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
