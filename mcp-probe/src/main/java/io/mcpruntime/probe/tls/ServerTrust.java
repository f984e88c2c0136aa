package io.mcpruntime.probe.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Decides whether a server's certificate is trusted: one of these authorities has signed it, and it
 * is for this name, wherever the server's connection leads. Two are equal if they trust the same.
 * Immutable and thread-safe.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
  /** The type of a DNS name in a certificate (RFC 5280, section 4.2.1.6). */
  private static final int DNS_NAME = 2;

  private static final int MOST_NAMED = 5;

  private final String name;

  /** Null for the authorities of this Java. */
  private final String pem;

  private final X509TrustManager authorities;

  private ServerTrust(String name, String pem, X509TrustManager authorities) {
    this.name = name.toLowerCase(Locale.ROOT);
    this.pem = pem;
    this.authorities = authorities;
  }

  /** Trusts the authorities of this Java. */
  public static ServerTrust system(String name) {
    return new ServerTrust(name, null, AuthorityManagers.system());
  }

  /**
   * Trusts these authorities only.
   *
   * @param pem as of {@link CertificateBundle#pem}
   * @throws CertificateException if the text has no certificate that can be read
   */
  public static ServerTrust of(String name, String pem) throws CertificateException {
    return new ServerTrust(
        name, pem, AuthorityManagers.of(CertificateBundle.parse(pem).certificates()));
  }

  /** Returns the name that the certificate must have. */
  public String name() {
    return name;
  }

  /** Whether it trusts these authorities; {@code null} are those of this Java. */
  public boolean trusts(String otherPem) {
    return Objects.equals(pem, otherPem);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      authorities.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      throw new UntrustedCertificateException(reason(e), e.getMessage(), e);
    }
    List<String> names = names(chain[0]);
    if (names.stream().noneMatch(this::matches)) {
      throw new UntrustedCertificateException(
          "it is not for the name " + name,
          names.isEmpty()
              ? "it has no DNS name"
              : names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ", "it has ", "")),
          null);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  private static String reason(CertificateException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof CertificateExpiredException) {
        return "it has expired";
      }
      if (at instanceof CertificateNotYetValidException) {
        return "it is not valid yet";
      }
    }
    return "no trusted authority has signed it";
  }

  private static List<String> names(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    return all == null
        ? List.of()
        : all.stream()
            .filter(entry -> entry.get(0).equals(DNS_NAME))
            .map(entry -> String.valueOf(entry.get(1)))
            .toList();
  }

  /** A wildcard stands for the first label only (RFC 6125, section 6.4.3). */
  private boolean matches(String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("*.")) {
      return lower.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && name.substring(dot).equals(lower.substring(1));
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
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerTrust trust && trust.name.equals(name) && trust.trusts(pem);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, pem);
  }

  @Override
  public String toString() {
    return name + (pem == null ? " by the system's authorities" : " by its own authorities");
  }
}
