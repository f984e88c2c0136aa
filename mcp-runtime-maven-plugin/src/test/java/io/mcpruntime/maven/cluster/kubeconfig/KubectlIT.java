package io.mcpruntime.maven.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.cluster.ApiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same cluster as the real kubectl, or both refuse. Nobody listens at these ports. */
class KubectlIT {
  private static final Pattern ASKED = Pattern.compile("(https?://[^/\"]+)/version");

  @TempDir private static Path home;
  private static KubeconfigFolder folder;
  private static Path kubectl;

  @BeforeAll
  static void write() throws Exception {
    kubectl = ApiServer.program("kubectl");
    folder = new KubeconfigFolder(home);
    String one = KubeconfigFolder.context("one", "one", 7001);
    folder
        .write("one", one)
        .write("two", KubeconfigFolder.context("two", "two", 7002))
        .write("gone", KubeconfigFolder.context("gone", "one", 7003))
        .write("none", KubeconfigFolder.context("''", "one", 7004))
        .write("same", KubeconfigFolder.context("one", "one", 7005))
        .write("empty", "")
        .write("bare", "apiVersion: v1\nkind: Config\n")
        .write("nulls", "contexts: null\nclusters: null\nusers: null\ncurrent-context: one\n")
        .write("broken", "contexts: [")
        .write("secret", "apiVersion: v1\nkind: Secret\n")
        .write("text", "hello\n")
        .write("no-cluster", one.replace("context: {cluster: one,", "context: {cluster: zero,"))
        .write("no-user", one.replace("user: one}}]", "user: zero}}]"))
        .write("userless", one.replace(", user: one}}]", "}}]"))
        .write("plain-userless", plain(one).replace(", user: one}}]", "}}]"))
        .write("plain-no-user", plain(one).replace("user: one}}]", "user: zero}}]"))
        .write("no-server", one.replace("{server: 'https://127.0.0.1:7001'}", "{}"))
        .write("no-credentials", one.replace("{token: t}", "{}"))
        .write("two-methods", one.replace("{token: t}", "{token: t, username: u, password: p}"))
        .write("no-key", one.replace("{token: t}", "{client-certificate-data: eA==}"))
        .write("no-ca", one.replace("7001'}", "7001', certificate-authority: no.crt}"))
        .write("bad-ca", one.replace("7001'}", "7001', certificate-authority-data: '!'}"))
        .write("twice", one.replace("users: [", "users: [{name: one, user: {token: x}}, "))
        .write("token-file", one.replace("{token: t}", "{tokenFile: one}"))
        .write("no-token-file", one.replace("{token: t}", "{tokenFile: nothing}"))
        .write("exec-missing", exec(one, "no-such-plugin", "v1, interactiveMode: Never"))
        .write("exec-fails", exec(one, "'false'", "v1, interactiveMode: Never"))
        .write("exec-mode", exec(one, "'true'", "v1"))
        .write("exec-old", exec(one, "'true'", "v1alpha1, interactiveMode: Never"))
        .write(
            "only-context",
            "current-context: one\ncontexts: [{name: one, context: {cluster: two, user: two}}]")
        .write("extra", one + "preferences: {}\nextensions: []\nunknown: {a: 1}\n");
  }

  private static String plain(String config) {
    return config.replace("https:", "http:");
  }

  private static String exec(String config, String command, String version) {
    return config.replace(
        "{token: t}",
        "{exec: {command: %s, apiVersion: client.authentication.k8s.io/%s}}"
            .formatted(command, version));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one |",
        "one two |",
        "two one |",
        "gone two |",
        "two gone |",
        "none two |",
        "none |",
        "same one |",
        "one same |",
        "empty |",
        "bare one |",
        "nulls one |",
        "nulls |",
        "missing one |",
        "missing |",
        "broken one |",
        "one broken |",
        "secret one |",
        "text |",
        "no-cluster |",
        "no-cluster two | two",
        "no-user |",
        "no-user two | one",
        "userless |",
        "plain-userless |",
        "plain-no-user |",
        "no-server |",
        "no-credentials |",
        "two-methods |",
        "no-key |",
        "no-ca |",
        "bad-ca |",
        "twice |",
        "token-file |",
        "no-token-file |",
        "exec-missing |",
        "exec-fails |",
        "exec-mode |",
        "exec-old |",
        "only-context two |",
        "extra |",
        "one two | two",
        "one two | three",
        "none | one",
        "gone | one",
      })
  void choosesTheClusterOfKubectl(String files, String context) throws Exception {
    List<String> names = Arrays.asList(files.split(" "));
    assertThat(ours(names, context)).isEqualTo(kubectls(names, context));
  }

  private static String ours(List<String> names, String context) {
    try {
      String server = folder.read(context, names.toArray(String[]::new)).config().getMasterUrl();
      return server.replaceFirst("/$", "");
    } catch (KubeconfigException e) {
      return "refused";
    }
  }

  /** Port 8080 is where kubectl looks when it knows no cluster at all. */
  private static String kubectls(List<String> names, String context)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(kubectl.toString(), "-v=9"));
    if (context != null) {
      command.addAll(List.of("--context", context));
    }
    command.addAll(List.of("get", "--raw", "/version"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", folder.list(names));
    builder.environment().put("HOME", Files.createDirectories(home.resolve("user")).toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher asked = ASKED.matcher(log);
    boolean found = asked.find() && !log.contains("getting credentials");
    return found && !asked.group(1).endsWith(":8080") ? asked.group(1) : "refused";
  }
}
