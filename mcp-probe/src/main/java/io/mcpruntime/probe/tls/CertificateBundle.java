package io.mcpruntime.probe.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The certificates of the authorities that may sign a server's certificate, read from PEM text.
 * Everything else in the text, such as a private key, is left out. Immutable.
 *
 * @param certificates at least one
 */
public record CertificateBundle(List<X509Certificate> certificates) {
  /** The largest text, in characters. */
  public static final int MAX_LENGTH = 32 << 10;

  private static final int LINE = 64;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

  /** Copies the list. */
  public CertificateBundle {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads PEM text.
   *
   * @throws CertificateException if there is no certificate, if one cannot be read, or if the text
   *     is longer than {@value #MAX_LENGTH} characters; the message is one line
   */
  public static CertificateBundle parse(String pem) throws CertificateException {
    if (pem.length() > MAX_LENGTH) {
      throw new CertificateException("it has more than " + MAX_LENGTH + " characters");
    }
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(pem); block.find(); ) {
      found.add(certificate(x509, block.group(), found.size() + 1));
    }
    if (found.isEmpty()) {
      throw new CertificateException("it has no certificate in PEM format");
    }
    return new CertificateBundle(found);
  }

  private static X509Certificate certificate(CertificateFactory x509, String block, int number)
      throws CertificateException {
    try {
      return (X509Certificate)
          x509.generateCertificate(
              new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new CertificateException("certificate " + number + " of it cannot be read", e);
    }
  }

  /** Returns the certificates as PEM text, in their order and in one form. */
  public String pem() throws CertificateException {
    Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    List<String> blocks = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      blocks.add(
          "-----BEGIN CERTIFICATE-----\n"
              + lines.encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n");
    }
    return blocks.stream().collect(Collectors.joining());
  }
}
