package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.hostile.tls.PlainServer;
import io.mcpruntime.hostile.tls.TestAuthority;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.http.ProbeLimits;
import io.mcpruntime.probe.tls.CertificateBundle;
import io.mcpruntime.probe.tls.ServerTrust;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that speak HTTPS, whose certificates have the name of their Service. */
class ServerTrustTest {
  private static final String NAME = "weather.team.svc";

  @TempDir private static Path folder;
  private static TestAuthority authority;
  private static String pem;

  @BeforeAll
  static void makeAnAuthority() throws Exception {
    authority = TestAuthority.in(folder, "ours");
    pem = authority.pem();
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, "WEATHER.team.svc", "*.team.svc"})
  void serverWithACertificateForItsNameIsAsked(String name) throws Exception {
    assertThat(connect(authority.server(name), ServerTrust.of(NAME, pem)))
        .isEqualTo(Era.LEGACY.name());
  }

  @Test
  void certificateForAnotherNameIsRefused() throws Exception {
    ProbeException refused = refusal(authority.server("other.team.svc"), pem);
    assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED);
    assertThat(refused)
        .hasMessageContaining("the certificate of 127.0.0.1:")
        .hasMessageContaining(
            "is refused: it is not for the name weather.team.svc (it has other.team.svc)")
        .hasMessageNotContaining("\n");
  }

  @Test
  void certificateOfAnotherAuthorityIsRefused() throws Exception {
    TestAuthority other = TestAuthority.in(folder, "other");
    assertThat(refusal(other.server(NAME), pem))
        .hasMessageContaining("no trusted authority has signed it");
    assertThat(refusal(other.server(NAME), null))
        .as("with the authorities of this Java")
        .hasMessageContaining("no trusted authority has signed it");
  }

  @Test
  void certificateThatHasExpiredIsRefused() throws Exception {
    assertThat(refusal(authority.server(NAME, "-100d"), pem)).hasMessageContaining("has expired");
  }

  @Test
  void serverWithoutTlsSaysSo() throws Exception {
    try (PlainServer plain = new PlainServer()) {
      URI url = URI.create("https://127.0.0.1:" + plain.port() + "/mcp");
      ProbeLimits limits = ProbeLimits.client(FakeServer.PATIENCE);
      ServerTrust trust = ServerTrust.of(NAME, pem);
      ProbeException failed =
          catchThrowableOfType(
              ProbeException.class, () -> McpClient.connect(url, limits, ExtraHeaders.NONE, trust));
      assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failed).hasMessageContaining("TLS with 127.0.0.1:");
    }
  }

  @Test
  void bundleKeepsCertificatesOnly() throws Exception {
    String key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    String kept = CertificateBundle.parse("# ours\r\n" + key + pem + pem).pem();
    assertThat(kept).doesNotContain("PRIVATE").doesNotContain("#");
    assertThat(CertificateBundle.parse(kept).certificates()).hasSize(2);
    assertThat(CertificateBundle.parse(kept).pem()).isEqualTo(kept);
  }

  @Test
  void textWithoutAReadableCertificateIsRefused() {
    assertThatThrownBy(() -> CertificateBundle.parse("hello"))
        .isInstanceOf(CertificateException.class)
        .hasMessage("it has no certificate in PEM format");
    assertThatThrownBy(
            () ->
                CertificateBundle.parse(
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
        .isInstanceOf(CertificateException.class)
        .hasMessage("certificate 1 of it cannot be read");
    assertThatThrownBy(() -> CertificateBundle.parse("x".repeat(CertificateBundle.MAX_LENGTH + 1)))
        .hasMessageContaining("characters");
  }

  private static ProbeException refusal(SSLContext tls, String authorities) {
    return catchThrowableOfType(
        ProbeException.class,
        () ->
            connect(
                tls,
                authorities == null
                    ? ServerTrust.system(NAME)
                    : ServerTrust.of(NAME, authorities)));
  }

  private static String connect(SSLContext tls, ServerTrust trust) throws Exception {
    try (FakeServer server = FakeServer.answering(new LegacyScript(), tls);
        McpClient client =
            McpClient.connect(
                server.url(), ProbeLimits.client(FakeServer.PATIENCE), ExtraHeaders.NONE, trust)) {
      return client.era().name();
    }
  }
}
