package io.mcpruntime.probe.http;

import io.mcpruntime.probe.tls.ServerTrust;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Creates the HTTP client for one server whose certificate follows rules of its own. */
final class TrustingClient {
  private TrustingClient() {}

  /** The name goes into the handshake, too: the URL of a pod has an address only. */
  static HttpClient of(ServerTrust trust, HttpClient.Builder builder) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trust}, null);
      SSLParameters parameters = tls.getDefaultSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(trust.name())));
      return builder.sslContext(tls).sslParameters(parameters).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }
}
