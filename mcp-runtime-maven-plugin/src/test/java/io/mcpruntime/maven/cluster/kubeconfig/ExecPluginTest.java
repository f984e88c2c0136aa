package io.mcpruntime.maven.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ExecPluginTest {
  private static final String TOKEN =
      "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"t\"}}";

  @TempDir private Path home;
  private KubeconfigFolder folder;

  @BeforeEach
  void open() {
    folder = new KubeconfigFolder(home);
  }

  /** A kubeconfig whose user has a plugin that is this script. */
  private ClusterConfig read(String script) throws IOException, KubeconfigException {
    return read(script, withCommand("./bin/login"));
  }

  private ClusterConfig readWithAuthority(String script) throws IOException, KubeconfigException {
    String config =
        withCommand("./bin/login").replace("server:", "certificate-authority: ca.pem, server:");
    return read(script, config);
  }

  private ClusterConfig read(String script, String config) throws IOException, KubeconfigException {
    folder.write("bin/login", "#!/bin/sh\n" + script + "\n").write("config", config);
    assertThat(home.resolve("bin/login").toFile().setExecutable(true)).isTrue();
    return folder.read(null, "config");
  }

  private static String withCommand(String command) {
    return KubeconfigFolder.context("c", "c", 7001)
        .replace(
            "{token: t}",
            "{exec: {apiVersion: client.authentication.k8s.io/v1, command: "
                + command
                + ", args: [a b], env: [{name: X, value: y}], interactiveMode: Never,"
                + " provideClusterInfo: true}}");
  }

  @Test
  void tokenOfThePluginIsUsed() throws Exception {
    assertThat(read("echo '" + TOKEN + "'").config().getOauthTokenProvider().getToken())
        .isEqualTo("t");
  }

  @Test
  void pluginGetsArgumentsVariablesAndTheCluster() throws Exception {
    assertThat(
            read("S=$(echo \"$KUBERNETES_EXEC_INFO\" | grep -c 'https://127.0.0.1:7001')\n"
                    + "echo '"
                    + TOKEN.replace("\"t\"", "\"'\"$1,$X,$S\"'\"")
                    + "'")
                .config()
                .getOauthTokenProvider()
                .getToken())
        .isEqualTo("a b,y,1");
  }

  @Test
  void pluginGetsTheAuthorityThatIsInAFile() throws Exception {
    folder.write("ca.pem", "the authority");
    assertThat(
            readWithAuthority(
                    "S=$(echo \"$KUBERNETES_EXEC_INFO\" | grep -c"
                        + " '\"certificate-authority-data\":\"dGhlIGF1dGhvcml0eQ==\"')\n"
                        + "echo '"
                        + TOKEN.replace("\"t\"", "\"'\"$S\"'\"")
                        + "'")
                .config()
                .getOauthTokenProvider()
                .getToken())
        .isEqualTo("1");
  }

  @Test
  void failedPluginsLastLineIsTheReason() {
    assertThatThrownBy(
            () -> read("echo Traceback >&2; echo 'Error: token has expired' >&2; exit 3"))
        .hasMessage(
            home.resolve("config")
                + ": user \"c\": the credential plugin ./bin/login failed (exit code 3): Error:"
                + " token has expired; log in again, or choose another context with"
                + " -Dmcp.context");
    assertThatThrownBy(() -> read("exit 1")).hasMessageContaining("it said nothing");
  }

  @Test
  void missingPluginIsNamed() throws Exception {
    folder.write("config", withCommand("no-such-plugin"));
    assertThatThrownBy(() -> folder.read(null, "config"))
        .hasMessageContaining("the credential plugin no-such-plugin cannot be run")
        .hasMessageContaining("install it");
  }

  @Test
  void answerThatIsNoneIsNotPrinted() {
    assertThatThrownBy(() -> read("echo my-secret-token"))
        .hasMessageEndingWith("did not answer with JSON; run it by hand")
        .hasMessageNotContaining("my-secret-token");
    assertThatThrownBy(() -> read("echo '" + TOKEN.replace("/v1\"", "/v1beta1\"") + "'"))
        .hasMessageContaining("v1beta1")
        .hasMessageContaining("the kubeconfig asks for client.authentication.k8s.io/v1");
    assertThatThrownBy(() -> read("echo '" + TOKEN.replace("\"token\":\"t\"", "") + "'"))
        .hasMessageContaining("without a token and without a certificate");
  }

  @Test
  void tokenIsRenewedWhenItExpires() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    ExecCredential old = new ExecCredential("old", null, null, now.plusSeconds(60));
    ExecCredential fresh = new ExecCredential("new", null, null, null);
    assertThat(new ExecToken(() -> fresh, old, at(now)).getToken()).isEqualTo("old");
    assertThat(new ExecToken(() -> fresh, old, at(now.plusSeconds(59))).getToken())
        .isEqualTo("new");
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
