package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 sessions of 5 calls, by the Go SDK's client, on three replicas of a server that keeps its
 * sessions in memory, behind two gateways: what happens to them while pods come and go.
 */
@ExtendWith(RequiresCluster.class)
class GatewayE2E {
  private static final int SESSIONS = 200;
  private static final String SERVERS = "mcp-servers";
  private static final String PLATFORM = "mcp-runtime";
  private static final String METADATA =
      """
      version: v1
      servers:
        - name: sessions
          port: 8080
          replicas: 3
          resources: {requests: {cpu: 20m, memory: 128Mi}, limits: {memory: 384Mi}}
      """;

  @TempDir static Path folder;
  private static KubernetesClient client;
  private static String url;

  @BeforeAll
  static void deploysThreeReplicas() throws IOException {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
    Path server = Maven.copyOf(Path.of("servers", "spring"), folder.resolve("spring"));
    Files.createDirectories(server.resolve(".mcp"));
    Files.writeString(server.resolve(".mcp/servers.yaml"), METADATA);
    Maven.in(server, Maven.goal("deploy"), "-Dmcp.timeout=180").succeeded();
    url = server().getStatus().url();
  }

  @AfterAll
  static void removesThem() {
    if (client != null) {
      client.resources(MCPServer.class).inNamespace(SERVERS).withName("sessions").delete();
      client.close();
    }
  }

  @BeforeEach
  void everyPodIsReady() {
    await().atMost(Duration.ofMinutes(3)).until(() -> ready(SERVERS, "sessions", 3));
    await().atMost(Duration.ofMinutes(3)).until(() -> ready(PLATFORM, "mcp-gateway", 2));
  }

  @Test
  void everySessionSucceeds() throws IOException {
    JsonNode result = sessions("10ms").join();
    assertThat(result.path("succeeded").asInt()).as("%s", result).isEqualTo(SESSIONS);
  }

  @Test
  void noCallFailsWhileAGatewayPodIsDeleted() throws IOException {
    CompletableFuture<JsonNode> running = begun("3s", SESSIONS / 2);
    client.resource(pods(PLATFORM, "mcp-gateway").get(0)).delete();
    JsonNode result = running.join();
    assertThat(result.path("succeeded").asInt()).as("%s", result).isEqualTo(SESSIONS);
  }

  @Test
  void noCallFailsWhileTheGatewayIsUpdated() throws IOException {
    CompletableFuture<JsonNode> running = begun("6s", SESSIONS / 2);
    client.apps().deployments().inNamespace(PLATFORM).withName("mcp-gateway").rolling().restart();
    JsonNode result = running.join();
    assertThat(result.path("succeeded").asInt()).as("%s", result).isEqualTo(SESSIONS);
  }

  @Test
  void aKilledPodTakesOnlyItsOwnSessionsWithIt() throws IOException {
    CompletableFuture<JsonNode> running = begun("3s", SESSIONS);
    client.resource(pods(SERVERS, "sessions").get(0)).withGracePeriod(0).delete();
    JsonNode result = running.join();
    assertThat(result.path("failed").asInt()).as("%s", result).isZero();
    assertThat(result.path("ended").asInt()).as("%s", result).isBetween(1, SESSIONS / 2);
    assertThat(result.path("succeeded").asInt() + result.path("ended").asInt()).isEqualTo(SESSIONS);
  }

  /** The sessions, as soon as so many of them have begun. */
  private static CompletableFuture<JsonNode> begun(String pause, int count) {
    double before = sessionsBegun();
    CompletableFuture<JsonNode> running = sessions(pause);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> running.isDone() || sessionsBegun() - before >= count);
    assertThat(running).isNotDone();
    return running;
  }

  /** As the gateways' own metrics say it. */
  private static double sessionsBegun() {
    return pods(PLATFORM, "mcp-gateway").stream()
        .map(pod -> pod.getMetadata().getName())
        .map(
            pod ->
                client.raw(
                    "/api/v1/namespaces/%s/pods/%s:8081/proxy/metrics".formatted(PLATFORM, pod)))
        .flatMap(String::lines)
        .filter(
            line ->
                line.startsWith("mcp_gateway_sessions_total{event=\"begun\",server=\"sessions\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static CompletableFuture<JsonNode> sessions(String pause) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            String output = McpClient.tryGo("-interval", pause, url, "sessions", "whoami").output();
            return new ObjectMapper().readTree(output.lines().findFirst().orElseThrow());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static List<Pod> pods(String namespace, String name) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/name", name)
        .list()
        .getItems();
  }

  private static boolean ready(String namespace, String name, int replicas) {
    var deployment = client.apps().deployments().inNamespace(namespace).withName(name).get();
    return Objects.equals(deployment.getStatus().getReadyReplicas(), replicas)
        && Objects.equals(deployment.getStatus().getReplicas(), replicas)
        && Objects.equals(
            deployment.getStatus().getObservedGeneration(),
            deployment.getMetadata().getGeneration());
  }

  private static MCPServer server() {
    return client.resources(MCPServer.class).inNamespace(SERVERS).withName("sessions").require();
  }
}
