package io.mcpruntime.maven.project.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import io.mcpruntime.maven.image.registry.Logins;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

class SettingsPasswordsTest {
  private final List<String> warnings = new ArrayList<>();
  private final RegistryLogins logins =
      new RegistryLogins(new SettingsPasswords(new Maven3Decrypter()));

  /** Knows {good}; of all else in braces it hands out the text, with a problem, as Maven 3 does. */
  private static final class Maven3Decrypter implements SettingsDecrypter {
    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
      List<SettingsProblem> problems = new ArrayList<>();
      List<Server> servers = request.getServers().stream().map(Server::clone).toList();
      List<Proxy> proxies = request.getProxies().stream().map(Proxy::clone).toList();
      for (Server server : servers) {
        server.setPassword(decrypted(server.getPassword(), server.getId(), problems));
        server.setPassphrase(decrypted(server.getPassphrase(), server.getId(), problems));
      }
      for (Proxy proxy : proxies) {
        proxy.setPassword(decrypted(proxy.getPassword(), proxy.getId(), problems));
      }
      return new Result(servers, proxies, problems);
    }

    private static String decrypted(String text, String id, List<SettingsProblem> problems) {
      if (text == null || !text.startsWith("{")) {
        return text;
      }
      if (text.equals("{good}")) {
        return "decrypted";
      }
      Exception cause =
          new IllegalStateException(
              "org.sonatype.CipherException: java.io.FileNotFoundException: x",
              new java.io.FileNotFoundException(
                  "/home/me/.m2/settings-security.xml (No such file or directory)"));
      problems.add(
          new DefaultSettingsProblem(
              "Failed to decrypt password for server " + id + ": " + cause.getMessage(),
              SettingsProblem.Severity.ERROR,
              "server: " + id,
              -1,
              -1,
              cause));
      return text;
    }
  }

  private record Result(
      List<Server> getServers, List<Proxy> getProxies, List<SettingsProblem> getProblems)
      implements SettingsDecryptionResult {
    @Override
    public Server getServer() {
      return getServers.isEmpty() ? null : getServers.get(0);
    }

    @Override
    public Proxy getProxy() {
      return getProxies.isEmpty() ? null : getProxies.get(0);
    }
  }

  private List<String> usersFor(String password, String passphrase) throws Exception {
    Server server = new Server();
    server.setId("ghcr.io");
    server.setUsername("me");
    server.setPassword(password);
    server.setPassphrase(passphrase);
    Settings settings = new Settings();
    settings.addServer(server);
    Logins found =
        logins.of(
            settings,
            new SystemStreamLog() {
              @Override
              public void warn(CharSequence line) {
                warnings.add(line.toString());
              }
            });
    List<String> passwords = new ArrayList<>();
    for (CredentialRetriever r :
        found.retrievers(ImageReference.parse("ghcr.io/a/b"), null, event -> {})) {
      r.retrieve().ifPresent(credential -> passwords.add(credential.getPassword()));
    }
    return passwords;
  }

  @Test
  void passwordsAreDecrypted() throws Exception {
    assertThat(usersFor("{good}", null)).contains("decrypted");
    assertThat(usersFor("plain", "{bad passphrase}")).contains("plain");
    assertThat(usersFor("", null)).contains("");
    assertThat(warnings).isEmpty();
  }

  @Test
  void passwordThatCannotBeDecryptedIsNoPassword() throws Exception {
    assertThat(usersFor("{bad}", null)).doesNotContain("{bad}");
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "server \"ghcr.io\" of settings.xml: its password cannot be decrypted:"
                + " /home/me/.m2/settings-security.xml (No such file or directory); encrypt it")
        .doesNotContain("{bad}");
  }

  @Test
  void variableThatIsNotSetIsNoPassword() throws Exception {
    assertThat(usersFor("${env.GHCR_TOKEN}", null)).doesNotContain("${env.GHCR_TOKEN}");
    assertThat(warnings).singleElement().asString().contains("GHCR_TOKEN is not set");
  }

  @Test
  void refusalNamesTheServerThatWasNotUsed() throws Exception {
    Server server = new Server();
    server.setId("ghcr.io");
    server.setUsername("me");
    server.setPassword("{bad}");
    Settings settings = new Settings();
    settings.addServer(server);
    Logins found = logins.of(settings, new SystemStreamLog());
    for (CredentialRetriever r :
        found.retrievers(ImageReference.parse("ghcr.io/a/b"), null, event -> {})) {
      r.retrieve();
    }
    assertThat(found.places("ghcr.io")).contains("cannot be decrypted");
    assertThat(found.places("quay.io")).doesNotContain("cannot be decrypted");
  }
}
