package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Many servers on nodes that run nothing, from the first create until all are Ready, against plain
 * objects with the same pods. Such pods answer nothing, so the operator asks none: {@code
 * MCP_HANDSHAKE_SECONDS} is 0 meanwhile.
 */
final class ScaleBench {
  private static final int CLIENTS = 8;
  private static final String ASK = "MCP_HANDSHAKE_SECONDS";

  private final int servers;
  private final String memory;

  /** The operator gets so much memory, as Kubernetes writes it. */
  ScaleBench(int servers, String memory) {
    this.servers = servers;
    this.memory = memory;
  }

  void run() throws IOException, InterruptedException {
    try (KubernetesClient client = new KubernetesClientBuilder().build();
        FakeNodes nodes = new FakeNodes(client, 1 + servers / 500);
        OperatorPod operator = OperatorPod.with(client, ASK, "0", memory)) {
      System.out.printf("%d servers on %d nodes of kwok%n", servers, nodes.count());
      operator.print("idle");
      // The first server is the pattern of the plain objects.
      client.resource(server(client, "scale-first")).create();
      await(() -> servers(client) == 1);
      double plain = plain(client);
      double ours = ours(client);
      operator.print(servers + " servers");
      client.resource(server(client, "scale-first")).delete();
      System.out.printf(
          Locale.ROOT,
          "%d plain Deployments + Services %.1f s, %d MCPServers %.1f s, ratio %.2f%n",
          servers,
          plain,
          servers,
          ours,
          ours / plain);
    }
  }

  private double plain(KubernetesClient client) throws InterruptedException {
    List<HasMetadata> pattern = Subject.plain(client, "scale-first", "pattern");
    double seconds =
        seconds(
            i ->
                pattern.forEach(
                    object ->
                        client.resource(Subject.renamed(client, object, "plain-" + i)).create()),
            () -> available(client) == servers);
    Subject.removePlain(client);
    awaitOnlyPods(client, "scale-first");
    return seconds;
  }

  private double ours(KubernetesClient client) throws InterruptedException {
    MCPServer pattern = server(client, "scale");
    double seconds =
        seconds(
            i -> client.resource(Subject.renamed(client, pattern, "scale-" + i)).create(),
            () -> servers(client) == servers + 1);
    client.resources(MCPServer.class).inNamespace(Weather.NAMESPACE).withLabel("scale").delete();
    return seconds;
  }

  private double seconds(IntConsumer create, BooleanSupplier done) throws InterruptedException {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    long started = System.nanoTime();
    CompletableFuture.allOf(
            IntStream.range(0, servers)
                .mapToObj(i -> CompletableFuture.runAsync(() -> create.accept(i), clients))
                .toArray(CompletableFuture[]::new))
        .join();
    System.out.printf(Locale.ROOT, "created after %.1f s%n", (System.nanoTime() - started) / 1e9);
    await(done);
    clients.shutdown();
    return (System.nanoTime() - started) / 1e9;
  }

  private static MCPServer server(KubernetesClient client, String name) {
    MCPServer server = Subject.server(client, name);
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: '%1$s', namespace: '%2$s', labels: {scale: 'true'}}
        spec:
          image: '%3$s'
          nodeSelector: {%4$s: fake}
          tolerations: [{key: %4$s, operator: Exists}]
        """;
    String text =
        yaml.formatted(name, Weather.NAMESPACE, server.getSpec().image(), FakeNodes.LABEL);
    return client.getKubernetesSerialization().unmarshal(text, MCPServer.class);
  }

  private static long servers(KubernetesClient client) {
    return client
        .resources(MCPServer.class)
        .inNamespace(Weather.NAMESPACE)
        .withLabel("scale")
        .list()
        .getItems()
        .stream()
        .filter(Subject::isReady)
        .count();
  }

  private static long available(KubernetesClient client) {
    return Subject.plainDeployments(client).stream().filter(Subject::isAvailable).count();
  }

  private static void awaitOnlyPods(KubernetesClient client, String server)
      throws InterruptedException {
    await(
        () ->
            client.pods().inNamespace(Weather.NAMESPACE).list().getItems().stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .filter(pod -> pod.getSpec().getNodeName().startsWith("fake-"))
                .allMatch(pod -> pod.getMetadata().getName().startsWith(server)));
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Thread.sleep(500);
    }
  }
}
