package io.mcpruntime.maven.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
  @TempDir private Path home;
  private KubeconfigFolder folder;

  @BeforeEach
  void open() {
    folder = new KubeconfigFolder(home);
  }

  private String server(String context, String... files) throws KubeconfigException {
    return folder.read(context, files).config().getMasterUrl();
  }

  @Test
  void currentContextThatDoesNotExistIsNotReplacedByTheNextFiles() throws Exception {
    folder.context("a", "gone", "one", 7001).context("b", "two", "two", 7002);
    assertThatThrownBy(() -> server(null, "a", "b"))
        .hasMessage(
            home.resolve("a")
                + ": current-context is \"gone\", and no context has that name; known are"
                + " [one, two]: choose one with kubectl config use-context, or with"
                + " -Dmcp.context");
    assertThat(server("two", "a", "b")).isEqualTo("https://127.0.0.1:7002/");
  }

  @Test
  void firstFileThatSetsANameWins() throws Exception {
    folder.context("a", "same", "same", 7001).context("b", "same", "same", 7002);
    assertThat(server(null, "a", "b")).isEqualTo("https://127.0.0.1:7001/");
    assertThat(server(null, "missing", "", "b", "a")).isEqualTo("https://127.0.0.1:7002/");
  }

  @Test
  void partsOfAContextMayStandInSeveralFilesEachWithItsOwnPaths() throws Exception {
    folder
        .write(
            "a/config", "current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u}}]")
        .write("b/ca.crt", "certificate")
        .write(
            "b/config",
            "clusters: [{name: k, cluster: {server: 'https://h:1', certificate-authority:"
                + " ca.crt}}]")
        .write("c/token", "secret\n")
        .write("c/config", "users: [{name: u, user: {tokenFile: token}}]");
    var config = folder.read(null, "a/config", "b/config", "c/config").config();
    assertThat(config.getCaCertFile()).isEqualTo(home.resolve("b/ca.crt").toString());
    assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("secret");
  }

  @Test
  void missingEntryNamesFileAndContext() throws Exception {
    folder.write("a", "current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u}}]");
    assertThatThrownBy(() -> server(null, "a"))
        .hasMessage(
            home.resolve("a")
                + ": context \"c\" names cluster \"k\", which is not in "
                + home.resolve("a")
                + "; correct it, or choose another context with -Dmcp.context");
    folder.write("b", "clusters: [{name: k, cluster: {server: 'https://h:1'}}]");
    assertThatThrownBy(() -> server(null, "a", "b")).hasMessageContaining("names user \"u\"");
  }

  @Test
  void missingCurrentContextIsToldAsThat() throws Exception {
    folder.context("a", "''", "one", 7001);
    assertThatThrownBy(() -> server(null, "a"))
        .hasMessageStartingWith(home.resolve("a") + ": no current-context is set; known are [one]")
        .hasMessageContaining("-Dmcp.context");
    assertThatThrownBy(() -> server("two", "a"))
        .hasMessageStartingWith("no context \"two\" in the kubeconfig (" + home.resolve("a"));
  }

  @Test
  void serverNameThatIsNotTheAddressesIsRefused() throws Exception {
    String one = KubeconfigFolder.context("one", "one", 7001);
    String named = one.replace("7001'}", "7001', tls-server-name: kube.example}");
    folder
        .write("a", named)
        .write("b", named.replace("kube.example", "127.0.0.1"))
        .write("c", named.replace("kube.example", "kube.example, insecure-skip-tls-verify: true"))
        .write("d", named.replace("https:", "http:"));
    assertThatThrownBy(() -> server(null, "a"))
        .hasMessageStartingWith(
            home.resolve("a") + ": cluster \"one\" has tls-server-name \"kube.example\"");
    for (String usable : new String[] {"b", "c", "d"}) {
      assertThat(server(null, usable)).endsWith("://127.0.0.1:7001/");
    }
  }

  @Test
  void noFileAtAllIsToldAsThat() {
    assertThatThrownBy(() -> Kubeconfig.read(null, null, home, folder.environment()))
        .hasMessageStartingWith("no cluster: there is no kubeconfig (looked at " + home);
  }

  @Test
  void fileThatIsNoKubeconfigIsNamedWithItsLine() throws Exception {
    folder.write("a", "current-context: c\ncontexts: [");
    assertThatThrownBy(() -> server(null, "a"))
        .hasMessageStartingWith(home.resolve("a") + ":")
        .hasMessageContaining("is no kubeconfig")
        .hasMessageNotContaining("\n");
    folder.write("a", "kind: Secret\n");
    assertThatThrownBy(() -> server(null, "a")).hasMessageContaining("is no kubeconfig");
    assertThatThrownBy(() -> server(null, ".")).hasMessageContaining("cannot be read");
  }

  @Test
  void variablesOfTheClientLibraryDoNotChooseTheCluster() throws Exception {
    folder.context("a", "one", "one", 7001).with("KUBERNETES_MASTER", "https://elsewhere:1");
    assertThat(server(null, "a")).isEqualTo("https://127.0.0.1:7001/");
  }

  @Test
  void impersonationIsKept() throws Exception {
    folder.write(
        "a",
        KubeconfigFolder.context("c", "c", 7001)
            .replace("{token: t}", "{token: t, as: dev, as-groups: [team]}"));
    var config = folder.read(null, "a").config();
    assertThat(config.getImpersonateUsername()).isEqualTo("dev");
    assertThat(config.getImpersonateGroups()).containsExactly("team");
  }

  @Test
  void unusableCredentialsAreNamed() throws Exception {
    String file = KubeconfigFolder.context("c", "c", 7001);
    folder.write(
        "a", file.replace("{token: t}", "{client-certificate: no.crt, client-key: no.key}"));
    assertThatThrownBy(() -> server(null, "a"))
        .hasMessage(
            home.resolve("a")
                + ": user \"c\": client-certificate "
                + home.resolve("no.crt")
                + ": no such file");
    folder.write("a", file.replace("{token: t}", "{}"));
    assertThatThrownBy(() -> server(null, "a")).hasMessageContaining("has no credentials");
    folder.write("a", file.replace("127.0.0.1:7001", "my_cluster:6443"));
    assertThatThrownBy(() -> server(null, "a"))
        .hasMessageContaining("host name \"my_cluster\"", "underscore", "/etc/hosts");
    folder.write("a", file.replace("127.0.0.1:7001", "127.0.0.1:99999999999"));
    assertThatThrownBy(() -> server(null, "a")).hasMessageContaining("which is no URL");
    folder.write("a", file.replace("https://127.0.0.1:7001", "https://a b"));
    assertThatThrownBy(() -> server(null, "a")).hasMessageContaining("which is no URL");
  }
}
