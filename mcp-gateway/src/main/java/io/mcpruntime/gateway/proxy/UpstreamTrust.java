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
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies the certificates of servers that speak HTTPS. A connection is for one name, which
 * decides about the authorities at the time of the handshake. Thread-safe.
 */
public final class UpstreamTrust extends X509ExtendedTrustManager
    implements ResumableX509ExtendedTrustManager {
  private static final String SUFFIX = ".svc";

  /** What TLS 1.3 has instead of a key exchange. */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  private final Function<String, Optional<ServerTrust>> find;

  private UpstreamTrust(Function<String, Optional<ServerTrust>> find) {
    this.find = find;
  }

  /** Trusts each pod as the route table says; its name is that of its server's Service. */
  public static UpstreamTrust ofPods(RouteTable routes) {
    return new UpstreamTrust(name -> ofPod(routes, name));
  }

  /** Trusts each server elsewhere by the authorities of this Java. */
  public static UpstreamTrust ofWebsites() {
    return new UpstreamTrust(name -> Optional.of(ServerTrust.system(name)));
  }

  /** Trusts one server elsewhere. */
  static UpstreamTrust of(ServerTrust trust) {
    return new UpstreamTrust(name -> Optional.of(trust).filter(t -> t.name().equals(name)));
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

  private ServerTrust trust(String name) throws CertificateException {
    return Optional.ofNullable(name)
        .flatMap(find)
        .orElseThrow(() -> new CertificateException("no server has this name"));
  }

  /** Finds the server by the path that it always has. */
  private static Optional<ServerTrust> ofPod(RouteTable routes, String name) {
    String[] labels = name.split("\\.", -1);
    return labels.length == 3 && name.endsWith(SUFFIX)
        ? routes
            .find("/%s/%s/mcp".formatted(labels[1], labels[0]))
            .map(Route::tls)
            .map(UpstreamTls::trust)
        : Optional.empty();
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
