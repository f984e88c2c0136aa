package io.mcpruntime.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One life of the platform: set up, serve, survive, and leave nothing. The order is the story. */
@OnCluster
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformE2E {
  private static final Path WEATHER = Path.of("..", "examples", "weather");
  private static final String CHANGED = "changed by a test";

  @TempDir static Path folder;
  private static KubernetesClient client;
  private static Set<String> before;
  private static Path weather;
  private static String url;

  @BeforeAll
  static void startsWithoutAPlatform() {
    McpClient.install();
    client = new KubernetesClientBuilder().build();
    weather = Maven.copyOf(WEATHER, folder.resolve("weather"));
    Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.purge", "-Dmcp.yes").succeeded();
    awaitNoPods();
    before = ApiObjects.names(client);
  }

  @AfterAll
  static void close() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  @Order(0)
  void deployWithoutAPlatformSaysHowToGetOne() {
    Command.Run run = Maven.in(weather, Maven.goal("deploy"));
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("no MCP Runtime in context").contains("run mvn mcp:setup");
    assertThat(weather.resolve("target").toFile().list())
        .as("nothing is built; the goal's own record says why")
        .containsExactly("mcp");
  }

  @Test
  @Order(1)
  void setupInstallsThePlatform() {
    Command.Run run = Maven.in(folder, Maven.goal("setup")).succeeded();
    assertThat(run.output()).contains("[1/11]", "[11/11]", "is ready");
    assertThat(ready("mcp-runtime", "mcp-operator")).isTrue();
    assertThat(ready("mcp-runtime", "mcp-gateway")).isTrue();
    assertThat(ApiObjects.names(client))
        .contains(
            "ingresses.networking.k8s.io mcp-runtime/mcp-gateway",
            "secrets mcp-runtime/mcp-gateway-session-keys");
  }

  /** Fails at the port if a JVM can't use its cache: with AOTMode=on it does not start. */
  @Test
  @Order(1)
  void podsRunOnAheadOfTimeCaches() {
    for (String program : List.of("operator", "gateway")) {
      assertThat(Pods.run(client, "mcp-" + program, "java", "-XX:AOTMode=on", "@/app/" + program))
          .contains("Address already in use");
    }
  }

  @Test
  @Order(2)
  void setupAgainChangesNothing() {
    Map<String, String> versions = ofThePlatform();
    Command.Run run = Maven.in(folder, Maven.goal("setup")).succeeded();
    assertThat(run.output()).doesNotContain("created", "configured");
    assertThat(ofThePlatform()).isNotEmpty().isEqualTo(versions);
  }

  @Test
  @Order(3)
  void deployAloneEndsWithTheUrlOfAServerThatAnswers() {
    Command.Run run = Maven.in(weather, Maven.goal("deploy")).succeeded();
    url = server().getStatus().url();
    assertThat(run.output()).contains("weather is ready at " + url).contains("Tests run:");
    assertThat(server().getSpec().image()).contains("@sha256:");
  }

  /** Someone who tries the quickstart and then the tests keeps what the quickstart made. */
  @Test
  @Order(4)
  void testsRefuseAClusterThatHoldsAPlatform() throws IOException {
    Path file = folder.resolve("cluster.properties");
    Files.writeString(file, "e2e.skip=false\ne2e.kubeconfig=" + System.getenv("KUBECONFIG"));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    assertThat(ClusterOccupants.check(file, true, new PrintStream(messages, true, UTF_8))).isTrue();
    assertThat(file).content().contains("e2e.skip=false");
    assertThat(ClusterOccupants.check(file, false, new PrintStream(messages, true, UTF_8)))
        .isFalse();
    assertThat(file).content().contains("e2e.skip=true");
    assertThat(messages.toString(UTF_8))
        .contains("NAMESPACE MCP-RUNTIME", "SERVER MCP-SERVERS/WEATHER", "-De2e.purge");
  }

  @Test
  @Order(4)
  void clientsFromElsewhereListTheToolsAndCallOne() {
    assertThat(McpClient.inspector(url, "--method", "tools/list"))
        .contains("current_weather", "forecast", "compare");
    assertThat(
            McpClient.inspector(
                url,
                "--method",
                "tools/call",
                "--tool-name",
                "current_weather",
                "--tool-arg",
                "city=Berlin"))
        .contains("Berlin")
        .doesNotContain("\"isError\": true");
    assertThat(McpClient.go(url, "list")).contains("current_weather");
  }

  /** Runs in a folder without a project, so that only the cluster's servers are known. */
  @Test
  @Order(4)
  void goalsFindTheDeployedServerByItsName() {
    assertThat(Maven.in(folder, Maven.goal("tools"), "-Dmcp.server=weather").succeeded().output())
        .contains(url, "mcp-servers/weather in context", "current_weather");
    Command.Run call =
        Maven.in(
            folder,
            Maven.goal("call"),
            "-Dmcp.server=mcp-servers/weather",
            "-Dmcp.tool=current_weather",
            "-Dmcp.args={\"city\": \"Berlin\"}");
    assertThat(call.succeeded().output()).contains("Berlin");
    Command.Run unknown = Maven.in(folder, Maven.goal("tools"), "-Dmcp.server=wether");
    assertThat(unknown.exit()).isNotZero();
    assertThat(unknown.output())
        .contains("no server \"wether\" in namespace mcp-servers", "nearest is \"weather\"");
  }

  @Test
  @Order(4)
  void serverTellsWhoItIsAndDriftIsQuarantined() {
    assertThat(server().getStatus().serverInfo().name()).isEqualTo("weather");
    assertThat(server().getStatus().tools().count()).isEqualTo(3);
    lock("f".repeat(64));
    await().atMost(ofSeconds(60)).until(() -> answer().contains("quarantine"));
    // The gateway compares hashes itself, so it is sooner than the operator's condition.
    await().atMost(ofSeconds(60)).until(() -> toolsMatch().equals(Optional.of("Drift")));
    lock(server().getStatus().tools().hash());
    await().atMost(ofSeconds(60)).until(() -> !answer().contains("quarantine"));
    assertThat(McpClient.go(url, "list")).contains("forecast");
    await().atMost(ofSeconds(60)).until(PlatformE2E::serverReady);
  }

  private static Optional<String> toolsMatch() {
    return server().getStatus().condition("ToolsMatch").map(Condition::getReason);
  }

  private static String answer() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Some clusters give every namespace separate users, in the group 0. */
  @Test
  @Order(4)
  void serverRunsAsWhateverUserTheClusterGives() {
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: any-user, namespace: mcp-servers}
        spec: {image: '%s', podTemplate: {spec: {securityContext: {runAsUser: 1000730000, runAsGroup: 0}}}}
        """
            .formatted(server().getSpec().image());
    MCPServer anyUser = client.getKubernetesSerialization().unmarshal(yaml, MCPServer.class);
    client.resource(anyUser).create();
    try {
      client
          .resource(anyUser)
          .waitUntilCondition(
              now ->
                  now != null
                      && now.getStatus() != null
                      && now.getStatus()
                          .condition("Ready")
                          .filter(ready -> ready.getStatus().equals("True"))
                          .isPresent(),
              2,
              TimeUnit.MINUTES);
    } finally {
      client.resource(anyUser).delete();
    }
  }

  private static void lock(String hash) {
    client
        .resource(server())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":\"quarantine\"}},\"spec\":{\"tools\":{\"lock\":\"%s\"}}}"
                .formatted(MCPServer.ON_DRIFT, hash));
  }

  @Test
  @Order(5)
  void deletedOrEditedChildrenComeBack() {
    client.services().inNamespace("mcp-servers").withName("weather").delete();
    await()
        .atMost(ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> service() != null);
    deployments().withName("weather").delete();
    await()
        .atMost(ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> deployments().withName("weather").get() != null);
    deployments().withName("weather").scale(3);
    await()
        .atMost(ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> deployments().withName("weather").get().getSpec().getReplicas() == 1);
    await().atMost(ofSeconds(60)).until(PlatformE2E::serverReady);
    await().atMost(ofSeconds(60)).until(PlatformE2E::podReady);
  }

  @Test
  @Order(6)
  void updateRollsWithoutAFailedCall() {
    await().atMost(ofSeconds(60)).until(PlatformE2E::podReady);
    Path source = weather.resolve("src/main/java/com/example/weather/Health.java");
    String imageBefore = server().getSpec().image();
    Maven.edit(source, "final class Health", "/** " + CHANGED + ". */\nfinal class Health");
    Maven.edit(source, "\"ok\"", "\"ok, " + CHANGED + "\"");
    CompletableFuture<String> calls =
        CompletableFuture.supplyAsync(
            () ->
                McpClient.go(
                    "-seconds",
                    "40",
                    "-session-per-call",
                    url,
                    "loop",
                    "current_weather",
                    "city=Berlin"));
    Maven.in(weather, Maven.goal("deploy"), "-DskipTests").succeeded();
    assertThat(server().getSpec().image()).isNotEqualTo(imageBefore);
    assertThat(calls.join()).contains("\"failed\":0").doesNotContain("\"ok\":0");
  }

  @Test
  @Order(7)
  void operatorWritesNothingAtRest() {
    await().atMost(ofSeconds(60)).until(PlatformE2E::serverReady);
    // Controllers may still be at work for the update before: rest comes after them.
    AtomicLong last = new AtomicLong();
    await()
        .during(ofSeconds(60))
        .atMost(ofSeconds(180))
        .until(
            () -> {
              long now = Writes.count(client);
              return last.getAndSet(now) == now;
            });
  }

  @Test
  @Order(8)
  void killedOperatorLosesNothing() {
    client
        .pods()
        .inNamespace("mcp-runtime")
        .withLabel("app.kubernetes.io/name", "mcp-operator")
        .withGracePeriod(0)
        .delete();
    client.services().inNamespace("mcp-servers").withName("weather").delete();
    await().atMost(ofSeconds(60)).until(() -> service() != null);
    await().atMost(ofSeconds(60)).until(() -> ready("mcp-runtime", "mcp-operator"));
    assertThat(McpClient.go(url, "list")).contains("current_weather");
  }

  @Test
  @Order(9)
  void deletedServerLeavesNothing() {
    client.resource(server()).delete();
    await()
        .atMost(ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(ApiObjects.names(client))
                    .noneMatch(name -> name.matches(".* mcp-servers/(mcp-)?weather.*")));
  }

  @Test
  @Order(10)
  void uninstallLeavesNothing() {
    Command.Run unasked = Maven.in(folder, Maven.goal("uninstall"));
    assertThat(unasked.exit()).isNotZero();
    assertThat(unasked.output()).contains("-Dmcp.yes");
    Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.yes").succeeded();
    awaitNoPods();
    Set<String> after = ApiObjects.names(client);
    assertThat(after).containsAll(lasting(before));
    after.removeAll(before);
    assertThat(after).noneMatch(PlatformE2E::isOfThePlatform);
    assertThat(ClusterOccupants.in(client)).isEmpty();
  }

  /** Leaves out what controllers create and remove at any time. */
  private static Set<String> lasting(Set<String> names) {
    Set<String> lasting = new TreeSet<>(names);
    lasting.removeIf(name -> name.matches("(pods|replicasets|endpoints|endpointslices|jobs)\\b.*"));
    return lasting;
  }

  /** Selects by namespace or name, since others may use the cluster meanwhile. */
  private static boolean isOfThePlatform(String name) {
    return name.matches("\\S+ (mcp-[^/]*|registry)/.*|\\S+ ([^/]*/)?(mcp|registry).*");
  }

  /** What setup made, without what only reports (pods, nodes). */
  private static Map<String, String> ofThePlatform() {
    Map<String, String> versions = ApiObjects.versions(client);
    versions.keySet().removeIf(name -> name.startsWith("pods ") || name.startsWith("nodes "));
    // The API server updates managedFields once after a controller wrote a status.
    versions.keySet().removeIf(name -> name.startsWith("validatingadmissionpolicies."));
    versions.keySet().removeIf(name -> !name.matches(".* (mcp-.*|registry.*|mcpservers.*)"));
    return versions;
  }

  private static MCPServer server() {
    return client.resources(MCPServer.class).inNamespace("mcp-servers").withName("weather").get();
  }

  private static boolean serverReady() {
    return server()
        .getStatus()
        .condition("Ready")
        .filter(c -> "True".equals(c.getStatus()))
        .isPresent();
  }

  /** Reads the Deployment's status: the server's may be a moment behind. */
  private static boolean podReady() {
    Deployment deployment = deployments().withName("weather").get();
    return deployment != null
        && deployment
            .getMetadata()
            .getGeneration()
            .equals(deployment.getStatus().getObservedGeneration())
        && Integer.valueOf(1).equals(deployment.getStatus().getAvailableReplicas());
  }

  private static Object service() {
    return client.services().inNamespace("mcp-servers").withName("weather").get();
  }

  private static io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<
          Deployment,
          io.fabric8.kubernetes.api.model.apps.DeploymentList,
          io.fabric8.kubernetes.client.dsl.RollableScalableResource<Deployment>>
      deployments() {
    return client.apps().deployments().inNamespace("mcp-servers");
  }

  private static boolean ready(String namespace, String name) {
    Deployment deployment = client.apps().deployments().inNamespace(namespace).withName(name).get();
    return deployment != null
        && Objects.equals(
            deployment.getStatus().getReadyReplicas(), deployment.getSpec().getReplicas());
  }

  private static void awaitNoPods() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                client.pods().inAnyNamespace().list().getItems().stream()
                    .noneMatch(p -> p.getMetadata().getNamespace().matches("mcp-.*|registry")));
  }
}
