package io.mcpruntime.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The operator from process start to ready, and its memory then, with the image's JVM options. */
final class OperatorBench {
  private static final int ROUNDS = 7;

  /** Of the operator's manifest, in MB. */
  private static final int MEMORY_LIMIT = 192;

  void run() throws IOException, InterruptedException {
    Series start = new Series("operator, process start to /readyz, s");
    Series memory = new Series("operator, resident memory when ready, MB");
    for (int i = 0; i < ROUNDS; i++) {
      int port = Running.freePort();
      long started = System.nanoTime();
      try (Running operator = new Running(start(port))) {
        awaitReady(port, operator.process());
        start.add((System.nanoTime() - started) / 1e9);
        memory.add(operator.residentMegabytes());
      }
    }
    start.print();
    memory.print();
  }

  private static Process start(int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(PlatformImage.command("operator", MEMORY_LIMIT))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "HTTP_PORT", Integer.toString(port),
                "POD_NAMESPACE", "default",
                "MCP_NAMESPACES", "default",
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
