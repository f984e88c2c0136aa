package io.mcpruntime.maven.cluster.kubeconfig;

import static io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.isSet;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A credential plugin of the kubeconfig, such as {@code aws eks get-token}. What it says while it
 * runs is passed on, as a login may wait for the user; when it fails, its last line is the reason.
 */
final class ExecPlugin {
  private final ExecConfig exec;
  private final Consumer<String> echo;
  private final Path file;
  private final String where;

  ExecPlugin(ExecConfig exec, Consumer<String> echo, Path file, String user) {
    this.exec = exec;
    this.echo = echo;
    this.file = file;
    this.where = file + ": user \"" + user + "\": the credential plugin " + exec.getCommand();
  }

  /** Runs it, and adds what it answers to {@code config}; a token is renewed when it expires. */
  void login(Cluster cluster, ConfigBuilder config) throws KubeconfigException {
    if ("Always".equals(exec.getInteractiveMode())) {
      throw new KubeconfigException(
          where
              + " needs a terminal (interactiveMode: Always); log in by hand with another method");
    }
    String info = ExecCredential.request(exec, cluster);
    ExecCredential first = run(info);
    if (first.token() != null) {
      config.withOauthTokenProvider(new ExecToken(() -> run(info), first));
    } else {
      config
          .withClientCertData(ExecCredential.encoded(first.certificate()))
          .withClientKeyData(ExecCredential.encoded(first.key()))
          .withClientKeyAlgo(first.key().contains("BEGIN EC PRIVATE KEY") ? "EC" : "RSA");
    }
  }

  private ExecCredential run(String info) throws KubeconfigException {
    try {
      Process process = start(info);
      AtomicReference<String> last = new AtomicReference<>("");
      Thread errors = new Thread(() -> follow(process, last), "credential-plugin");
      errors.setDaemon(true);
      errors.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      errors.join();
      if (exit != 0) {
        throw new KubeconfigException(
            where + " failed (exit code " + exit + "): " + said(last.get(), output) + again());
      }
      return ExecCredential.parse(where, exec.getApiVersion(), output);
    } catch (IOException e) {
      throw new KubeconfigException(where + " cannot be run: " + Reason.of(e) + install(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubeconfigException(where + " was interrupted", e);
    }
  }

  private Process start(String info) throws IOException {
    String command = exec.getCommand();
    List<String> words = new ArrayList<>();
    if (File.separatorChar == '\\') {
      words.addAll(List.of("cmd.exe", "/C"));
    }
    words.add(
        command.contains(File.separator)
            ? file.toAbsolutePath().resolveSibling(command).normalize().toString()
            : command);
    words.addAll(exec.getArgs() == null ? List.of() : exec.getArgs());
    ProcessBuilder builder = new ProcessBuilder(words);
    if (exec.getEnv() != null) {
      for (ExecEnvVar variable : exec.getEnv()) {
        builder.environment().put(variable.getName(), variable.getValue());
      }
    }
    builder.environment().put("KUBERNETES_EXEC_INFO", info);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private void follow(Process process, AtomicReference<String> last) {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          last.set(line);
          echo.accept(Reason.line(line));
        }
      }
    } catch (IOException e) {
      last.compareAndSet("", Reason.of(e));
    }
  }

  private static String said(String last, String output) {
    String line = last.isEmpty() ? output.strip().replaceFirst("(?s).*\\R", "") : last;
    return line.isEmpty() ? "it said nothing" : Reason.line(line);
  }

  private static String again() {
    return "; log in again, or choose another context with -Dmcp.context";
  }

  private String install() {
    return isSet(exec.getInstallHint())
        ? "; " + Reason.line(exec.getInstallHint())
        : "; install it, or choose another context with -Dmcp.context";
  }
}
