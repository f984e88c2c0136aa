package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Each pair of docs/connections.md on a cluster that enforces NetworkPolicies. */
@OnCluster
@EnabledIfSystemProperty(
    named = "e2e.networkpolicy",
    matches = "enforced",
    disabledReason = "THIS CLUSTER DOES NOT ENFORCE NETWORKPOLICIES")
class NetworkPolicyE2E {
  private static final Path POLICY = Path.of("src/test/resources/connections/policy.yaml");

  /** How long the firewall may take for a new pod. */
  private static final Duration SETTLES = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static final List<ServerSocket> outside = new ArrayList<>();
  private static Map<String, Pod> sources;
  private static Map<String, String> targets;
  private static KubernetesClient client;
  private static ConnectionStage stage;

  @BeforeAll
  static void everyPodRuns() throws Exception {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup"), "-Dmcp.policy=" + POLICY.toAbsolutePath()).succeeded();
    stage = new ConnectionStage(client);
    ConnectionScene scene = new ConnectionScene(client, stage);
    scene.make();
    for (int port : ConnectionScene.OUTSIDE_PORTS) {
      ServerSocket socket =
          new ServerSocket(port, 50, InetAddress.getByName(ConnectionScene.OUTSIDE));
      ConnectionProbe.listen(socket);
      outside.add(socket);
    }
    sources = scene.sources();
    targets = scene.targets();
  }

  @AfterAll
  static void removes() throws Exception {
    for (ServerSocket socket : outside) {
      socket.close();
    }
    if (stage != null) {
      stage.close();
    }
    if (client != null) {
      Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.purge", "-Dmcp.yes").succeeded();
      client.close();
    }
  }

  @Test
  void everyListedConnectionWorksAndEveryOtherFails() throws Exception {
    ConnectionTable table = ConnectionTable.read();
    assertThat(targets.keySet()).isEqualTo(table.destinations());
    assertThat(sources.keySet()).isEqualTo(table.rows().keySet());
    Map<String, Set<String>> found = found();
    for (Instant end = Instant.now().plus(SETTLES);
        !found.equals(table.rows()) && Instant.now().isBefore(end); ) {
      found = found();
    }
    assertThat(found).as(table.matrix(found)).isEqualTo(table.rows());
    Map<String, Set<String>> again = found();
    assertThat(again).as("it stays so:%n%s", table.matrix(again)).isEqualTo(table.rows());
  }

  private static Map<String, Set<String>> found() {
    ExecutorService some = Executors.newFixedThreadPool(4);
    try {
      Map<String, CompletableFuture<Set<String>>> all = new LinkedHashMap<>();
      sources.forEach(
          (name, pod) -> all.put(name, CompletableFuture.supplyAsync(() -> reached(pod), some)));
      Map<String, Set<String>> found = new LinkedHashMap<>();
      all.forEach((name, reached) -> found.put(name, reached.join()));
      return found;
    } finally {
      some.shutdown();
    }
  }

  private static Set<String> reached(Pod from) {
    List<String> open = stage.reached(from, List.copyOf(targets.values()));
    Set<String> names = new TreeSet<>(targets.keySet());
    names.removeIf(name -> !open.contains(targets.get(name)));
    return names;
  }
}
