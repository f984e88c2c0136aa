package io.mcpruntime.maven.image;

import io.mcpruntime.maven.image.registry.HttpProxies;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * Asks a registry {@code GET /v2/} with short time-outs before Jib does with long ones: against
 * what is no registry, or speaks plain HTTP, Jib's own search takes up to a minute.
 */
final class RegistryProbe {
  private final Duration patience;
  private final HttpClient http;

  RegistryProbe(Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Whether the registry speaks plain HTTP. */
  boolean speaksHttp(String host, boolean httpAllowed) throws ImageException {
    Optional<String> proxy = HttpProxies.to(host);
    if (proxy.isPresent() && HttpProxies.needLogin()) {
      // The JDK's client sends no login to a proxy in front of TLS; Jib's does, and is asked next.
      return false;
    }
    try {
      check(host, status("https", host));
      return false;
    } catch (SSLHandshakeException e) {
      if (isAboutTheCertificate(e)) {
        if (httpAllowed) {
          return false;
        }
        throw untrusted(host, e);
      }
    } catch (IOException e) {
      if (isUnreachable(e) || (proxy.isPresent() && !httpAllowed)) {
        throw unreachable(host, e);
      }
    }
    try {
      check(host, status("http", host));
    } catch (IOException e) {
      throw unreachable(host, e);
    }
    if (!httpAllowed) {
      throw new ImageException(
          "registry "
              + host
              + " speaks plain HTTP, which anybody on the way can read and change;"
              + " use one with TLS, or allow it with -Dmcp.registry.insecure");
    }
    return true;
  }

  private int status(String scheme, String host) throws IOException {
    URI uri = URI.create(scheme + "://" + host + "/v2/");
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void check(String host, int status) throws ImageException {
    if (status >= 500 || status == 404) {
      throw new ImageException(
          "registry "
              + host
              + (status == 404 ? " is no registry" : " is not well")
              + ": GET /v2/ was answered "
              + status);
    }
  }

  /** Otherwise it may be a server that knows no TLS, and hangs up. */
  private static boolean isAboutTheCertificate(SSLHandshakeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnreachable(IOException e) {
    return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
  }

  private static ImageException untrusted(String host, IOException e) {
    return new ImageException(
        "registry "
            + host
            + " has a certificate that Java does not trust ("
            + e.getMessage()
            + "); add its CA to Java's trust store, or accept it with -Dmcp.registry.insecure",
        e);
  }

  private static ImageException unreachable(String host, IOException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean unknown =
        cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException;
    String said = e.getMessage() == null ? "connection refused" : e.getMessage();
    String reason = unknown ? "unknown host" : said;
    return new BrokenConnectionException(
        "registry "
            + host
            + " is not reachable"
            + HttpProxies.to(host).map(proxy -> " through proxy " + proxy).orElse("")
            + ": "
            + reason
            + (HttpProxies.to(host).isPresent()
                ? "; correct the proxy (settings.xml, -Dhttps.proxyHost), or name the registry in its nonProxyHosts"
                : "; check its name and the network"),
        ": " + reason,
        e);
  }
}
