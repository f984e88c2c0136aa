package io.mcpruntime.probe.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Creates the trust managers that check who has signed a certificate. */
final class AuthorityManagers {
  private AuthorityManagers() {}

  /** Trusts the authorities of this Java. */
  static X509TrustManager system() {
    return SystemAuthorities.MANAGER;
  }

  /** Trusts these authorities only. */
  static X509TrustManager of(List<X509Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("ca-" + i, certificates.get(i));
      }
      return manager(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java can keep certificates", e);
    }
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The authorities of this Java, read at the first use. */
  private static final class SystemAuthorities {
    static final X509TrustManager MANAGER = load();

    private static X509TrustManager load() {
      try {
        return manager((KeyStore) null);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no authorities", e);
      }
    }
  }
}
