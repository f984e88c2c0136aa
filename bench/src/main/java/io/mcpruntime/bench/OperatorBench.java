package io.mcpruntime.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** The operator from process start to ready, and its memory then, with the image's JVM options. */
final class OperatorBench {
  private static final int ROUNDS = 7;

  /** Of the operator's manifest, in MB. */
  private static final int MEMORY_LIMIT = 192;

  void run() throws IOException, InterruptedException {
    Series start = new Series("operator, process start to /readyz, s");
    Series memory = new Series("operator, resident memory when ready, MB");
    Map<String, String> pod = pod();
    for (int i = 0; i < ROUNDS; i++) {
      int port = Running.freePort();
      long started = System.nanoTime();
      try (Running operator = new Running(start(port, pod))) {
        awaitReady(port, operator.process());
        start.add((System.nanoTime() - started) / 1e9);
        memory.add(operator.residentMegabytes());
      }
    }
    start.print();
    memory.print();
  }

  /** How its pod finds the API server and says who it is: not by a kubeconfig. */
  private static Map<String, String> pod() throws IOException {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      Config config = client.getConfiguration();
      Path authority = Files.createTempFile("bench", ".crt");
      authority.toFile().deleteOnExit();
      Files.write(authority, Base64.getDecoder().decode(config.getCaCertData()));
      String token =
          client
              .serviceAccounts()
              .inNamespace("mcp-runtime")
              .withName("mcp-operator")
              .tokenRequest()
              .getStatus()
              .getToken();
      return Map.of(
          "KUBERNETES_MASTER",
          config.getMasterUrl(),
          "KUBERNETES_CERTS_CA_FILE",
          authority.toString(),
          "KUBERNETES_AUTH_TOKEN",
          token,
          "KUBERNETES_AUTH_TRYKUBECONFIG",
          "false");
    }
  }

  private static Process start(int port, Map<String, String> pod) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(PlatformImage.command("operator", MEMORY_LIMIT))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.remove("KUBECONFIG");
    environment.putAll(pod);
    environment.putAll(
        Map.of(
            "HTTP_PORT", Integer.toString(port),
            "POD_NAMESPACE", "mcp-runtime",
            "MALLOC_ARENA_MAX", "2",
            "LEADER_ELECTION", "false"));
    return builder.start();
  }

  private static void awaitReady(int port, Process operator) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
    while (operator.isAlive()) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.onSpinWait();
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("the operator ended before it was ready");
  }
}
