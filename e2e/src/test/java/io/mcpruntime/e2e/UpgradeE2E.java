package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a platform without a policy to this one. {@code -De2e.before=REPOSITORY} is a local Maven
 * repository into which a checkout of that version was installed.
 */
@OnCluster
@EnabledIfSystemProperty(
    named = "e2e.before",
    matches = ".+",
    disabledReason = "NOT RUN: THE UPGRADE, WHICH NEEDS -De2e.before=REPOSITORY")
class UpgradeE2E {
  private static final String NAMESPACE = "mcp-e2e-upgrade";
  private static final Path SERVERS = Path.of("src/test/resources/upgrade/servers.yaml");
  private static final String INITIALIZE =
      """
      {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": \
      "2025-06-18", "capabilities": {}, "clientInfo": {"name": "upgrade", "version": "1"}}}""";

  @TempDir static Path folder;
  private static KubernetesClient client;

  @BeforeAll
  static void serversOfThePlatformBefore() throws Exception {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.purge", "-Dmcp.yes").succeeded();
    Path weather = Maven.copyOf(Path.of("..", "examples", "weather"), folder.resolve("weather"));
    before(folder, "setup");
    before(weather, "deploy", "-DskipTests");
    Namespaces.ready(client, NAMESPACE);
    String image =
        client
            .resources(MCPServer.class)
            .inNamespace("mcp-servers")
            .withName("weather")
            .require()
            .getSpec()
            .image();
    String servers = Files.readString(SERVERS).replace("IMAGE", image);
    client
        .load(new ByteArrayInputStream(servers.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(NAMESPACE)
        .serverSideApply();
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(servers())
                    .hasSize(3)
                    .allSatisfy(server -> assertThat(condition(server, "Ready")).contains("True")));
  }

  @AfterAll
  static void removes() {
    if (client != null) {
      client.namespaces().withName(NAMESPACE).delete();
      Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.purge", "-Dmcp.yes").succeeded();
      client.close();
    }
  }

  @Test
  void whatIsRefusedNowKeepsServingUntilItIsChangedAndSaysWhy() {
    Map<String, String> pods = pods();
    AtomicBoolean done = new AtomicBoolean();
    URI gateway = URI.create(server("with-host-path").getStatus().url());
    CompletableFuture<Map<Integer, Integer>> calls =
        CompletableFuture.supplyAsync(() -> answers(gateway, done));

    Maven.in(folder, Maven.goal("setup")).succeeded();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(servers())
                    .allSatisfy(
                        server -> {
                          assertThat(accepted(server)).contains("AcceptedBefore");
                          assertThat(condition(server, "Ready")).contains("True");
                          assertThat(events(server)).contains("AcceptedBefore");
                        }));
    assertThat(Maven.in(folder, Maven.goal("status")).succeeded().output())
        .containsPattern("with-host-path .*accepted before.*hostPath")
        .containsPattern("with-ingress .*accepted before.*spec.ingress")
        .containsPattern("with-route .*accepted before.*/upgraded/mcp");

    client
        .resources(MCPServer.class)
        .inNamespace(NAMESPACE)
        .withName("with-host-path")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"replicas\": 2}}");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(accepted(server("with-host-path"))).contains("PodNotRestricted"));
    done.set(true);
    assertThat(calls.join()).containsOnlyKeys(200);
    assertThat(pods()).isEqualTo(pods);
  }

  private static void before(Path project, String goal, String... options) {
    List<String> arguments = new ArrayList<>(List.of(Maven.goal(goal)));
    arguments.add("-Dmaven.repo.local=" + System.getProperty("e2e.before"));
    arguments.addAll(List.of(options));
    Maven.in(project, arguments.toArray(String[]::new)).succeeded();
  }

  /** How often each status was the answer, until it is done. */
  private static Map<Integer, Integer> answers(URI gateway, AtomicBoolean done) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest initialize =
        HttpRequest.newBuilder(gateway)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE))
            .build();
    Map<Integer, Integer> answers = new TreeMap<>();
    while (!done.get()) {
      int status =
          http.sendAsync(initialize, BodyHandlers.discarding())
              .handle((answer, failure) -> failure == null ? answer.statusCode() : 0)
              .join();
      answers.merge(status, 1, Integer::sum);
    }
    return answers;
  }

  private static List<MCPServer> servers() {
    return client.resources(MCPServer.class).inNamespace(NAMESPACE).list().getItems();
  }

  private static MCPServer server(String name) {
    return client.resources(MCPServer.class).inNamespace(NAMESPACE).withName(name).require();
  }

  private static Optional<String> condition(MCPServer server, String type) {
    return Optional.ofNullable(server.getStatus())
        .flatMap(status -> status.condition(type))
        .map(Condition::getStatus);
  }

  private static Optional<String> accepted(MCPServer server) {
    return server.getStatus().condition("Accepted").map(Condition::getReason);
  }

  private static List<String> events(MCPServer server) {
    return client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(event -> server.getMetadata().getName().equals(event.getInvolvedObject().getName()))
        .map(event -> event.getReason())
        .toList();
  }

  /** Names of the pods that run, each with how often its containers were restarted. */
  private static Map<String, String> pods() {
    Map<String, String> pods = new TreeMap<>();
    for (Pod pod : client.pods().inNamespace(NAMESPACE).list().getItems()) {
      pods.put(
          pod.getMetadata().getName(),
          pod.getStatus().getContainerStatuses().stream()
              .map(status -> status.getContainerID() + " " + status.getRestartCount())
              .toList()
              .toString());
    }
    return pods;
  }
}
