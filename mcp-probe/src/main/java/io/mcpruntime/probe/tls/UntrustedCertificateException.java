package io.mcpruntime.probe.tls;

import java.security.cert.CertificateException;

/**
 * A server's certificate that is not trusted. The message has one line; {@link #brief} leaves out
 * what the server wrote itself.
 */
public final class UntrustedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final String brief;

  UntrustedCertificateException(String brief, String details, Throwable cause) {
    super(details == null ? brief : brief + " (" + details + ")", cause);
    this.brief = brief;
  }

  /** Returns the reason, without any text from the certificate. */
  public String brief() {
    return brief;
  }

  /** Returns the exception in a failure's chain of causes, or {@code null}. */
  public static UntrustedCertificateException in(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 16; depth++, at = at.getCause()) {
      if (at instanceof UntrustedCertificateException untrusted) {
        return untrusted;
      }
    }
    return null;
  }
}
