package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How soon after its pod is ready, as a watch tells it, a new server answers at the gateway; beside
 * it, at its Service's own address, which is kube-proxy's work.
 */
final class ReachBench {
  private static final int ROUNDS = 15;
  private static final String SERVER = "bench-reach";

  /** Two gateways stand behind the address: it is reached when that many answers in a row are. */
  private static final int IN_A_ROW = 20;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  void run() {
    Series gateway = new Series("pod ready, until the gateway reaches it, ms");
    Series service = new Series("pod ready, until its Service reaches it, ms");
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      MCPServer weather = Weather.deployed(client);
      for (int i = 0; i < ROUNDS; i++) {
        round(client, weather, gateway, service);
      }
    }
    gateway.print();
    service.print();
    System.out.printf(
        "median of the gateway less the Service's: %.0f ms%n", gateway.median() - service.median());
  }

  private void round(KubernetesClient client, MCPServer weather, Series gateway, Series service) {
    MCPServer server = new MCPServer();
    server.setMetadata(
        new ObjectMetaBuilder().withName(SERVER).withNamespace(Weather.NAMESPACE).build());
    server.setSpec(weather.getSpec());
    String url = weather.getStatus().url().replace("/weather/", "/" + SERVER + "/");
    client.resource(server).create();
    try {
      String ip =
          client
              .services()
              .inNamespace(Weather.NAMESPACE)
              .withName(SERVER)
              .waitUntilCondition(
                  s -> s != null && s.getSpec().getClusterIP() != null, 1, TimeUnit.MINUTES)
              .getSpec()
              .getClusterIP();
      CompletableFuture<Long> direct =
          CompletableFuture.supplyAsync(() -> reached("http://" + ip + "/mcp"));
      CompletableFuture<Long> through = CompletableFuture.supplyAsync(() -> reached(url));
      Weather.awaitPods(client, SERVER, ReachBench::isReady);
      long ready = System.nanoTime();
      gateway.add((through.join() - ready) / 1e6);
      service.add((direct.join() - ready) / 1e6);
    } finally {
      client.resource(server).delete();
      Weather.awaitPods(client, SERVER, List::isEmpty);
    }
  }

  private static boolean isReady(List<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> pod.getStatus().getConditions().stream())
        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  /** When the first of a row of answers from the server itself arrived. */
  private long reached(String url) {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(2))
            .method("DELETE", java.net.http.HttpRequest.BodyPublishers.noBody())
            .build();
    long first = 0;
    for (int row = 0; row < IN_A_ROW; ) {
      boolean answered = answered(ask);
      first = answered && row == 0 ? System.nanoTime() : first;
      row = answered ? row + 1 : 0;
    }
    return first;
  }

  private boolean answered(HttpRequest ask) {
    try {
      int status = http.send(ask, BodyHandlers.discarding()).statusCode();
      return status != 503 && !(status == 404 && ask.uri().getPath().startsWith("/" + SERVER));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
