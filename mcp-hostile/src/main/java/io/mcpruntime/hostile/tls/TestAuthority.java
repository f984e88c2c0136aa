package io.mcpruntime.hostile.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of one test, made by the JDK's keytool in a folder of the test. */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;
  private int servers;

  private TestAuthority(Path folder, String name) {
    this.folder = folder;
    store = folder.resolve(name + ".p12");
  }

  /** Makes an authority; its files are in the folder. */
  public static TestAuthority in(Path folder, String name)
      throws IOException, InterruptedException {
    TestAuthority authority = new TestAuthority(folder, name);
    authority.keytool(
        authority.store,
        "-genkeypair",
        "-alias",
        "ca",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "bc:critical=ca:true");
    return authority;
  }

  /** Returns the authority's certificate as PEM text. */
  public String pem() throws IOException, InterruptedException {
    return Files.readString(certificate(), StandardCharsets.US_ASCII);
  }

  private Path certificate() throws IOException, InterruptedException {
    Path file = store.resolveSibling(store.getFileName() + ".crt");
    if (!Files.exists(file)) {
      keytool(store, "-exportcert", "-rfc", "-alias", "ca", "-file", file.toString());
    }
    return file;
  }

  /** Returns the TLS of a server with a certificate for this DNS name, valid for 90 days. */
  public SSLContext server(String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    return server(name, "+0d");
  }

  /**
   * Returns the TLS of a server with a certificate for this DNS name.
   *
   * @param from the begin of its 90 days as keytool writes it, such as {@code -100d}
   */
  public SSLContext server(String name, String from)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path own = folder.resolve(store.getFileName() + "-" + servers++);
    String request = own + ".csr";
    String signed = own + ".crt";
    keytool(own, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server");
    keytool(own, "-certreq", "-alias", "server", "-file", request);
    keytool(
        store,
        "-gencert",
        "-alias",
        "ca",
        "-infile",
        request,
        "-outfile",
        signed,
        "-startdate",
        from,
        "-ext",
        "san=dns:" + name);
    keytool(own, "-importcert", "-noprompt", "-alias", "ca", "-file", certificate().toString());
    keytool(own, "-importcert", "-alias", "server", "-file", signed);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(own)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }

  private void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // Each run lasts moments: compiling its code would cost more than it saves.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(arguments[0] + " failed: " + output);
    }
  }
}
