package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
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
  private final boolean compared;

  /**
   * The operator gets so much memory, as Kubernetes writes it.
   *
   * @param compared with plain objects, which takes as long again
   */
  ScaleBench(int servers, String memory, boolean compared) {
    this.servers = servers;
    this.memory = memory;
    this.compared = compared;
  }

  void run() throws IOException, InterruptedException {
    try (KubernetesClient client = new KubernetesClientBuilder().build();
        FakeNodes nodes = new FakeNodes(client, 1 + servers / 500);
        OperatorPod operator = OperatorPod.with(client, memory, new EnvVar(ASK, "0", null))) {
      System.out.printf("%d servers on %d nodes of kwok%n", servers, nodes.count());
      operator.print("idle");
      // The first server is the pattern of the plain objects.
      client.resource(server(client, "scale-first")).create();
      double plain;
      double ours;
      // By watches: lists of thousands, again and again, would be most of what is measured.
      try (SharedIndexInformer<MCPServer> all = servers(client);
          SharedIndexInformer<Deployment> deployments = plainDeployments(client)) {
        await(() -> ready(all) == 1);
        plain = compared ? plain(client, deployments) : Double.NaN;
        ours = ours(client, all, operator);
      }
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

  private double plain(KubernetesClient client, SharedIndexInformer<Deployment> deployments)
      throws InterruptedException {
    List<HasMetadata> pattern = Subject.plain(client, "scale-first", "pattern");
    double seconds =
        seconds(
            i ->
                pattern.forEach(
                    object ->
                        client.resource(Subject.renamed(client, object, "plain-" + i)).create()),
            () -> available(deployments) == servers);
    Subject.removePlain(client);
    awaitOnlyPods(client, "scale-first");
    return seconds;
  }

  private double ours(
      KubernetesClient client, SharedIndexInformer<MCPServer> all, OperatorPod operator)
      throws IOException, InterruptedException {
    MCPServer pattern = server(client, "scale-pattern");
    int[] queue = new int[1];
    double seconds =
        seconds(
            i -> client.resource(Subject.renamed(client, pattern, "scale-" + i)).create(),
            () -> {
              queue[0] = Math.max(queue[0], operator.queue());
              return ready(all) == servers + 1;
            });
    System.out.printf("servers that waited to be reconciled, at most: %d%n", queue[0]);
    operator.print(servers + " servers");
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

  private static SharedIndexInformer<MCPServer> servers(KubernetesClient client) {
    return client
        .resources(MCPServer.class)
        .inNamespace(Weather.NAMESPACE)
        .withLabel("scale")
        .inform();
  }

  private static SharedIndexInformer<Deployment> plainDeployments(KubernetesClient client) {
    return client
        .apps()
        .deployments()
        .inNamespace(Weather.NAMESPACE)
        .withLabel(Subject.LABEL)
        .inform();
  }

  private static long ready(SharedIndexInformer<MCPServer> all) {
    return all.getStore().list().stream().filter(Subject::isReady).count();
  }

  private static long available(SharedIndexInformer<Deployment> all) {
    return all.getStore().list().stream().filter(Subject::isAvailable).count();
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
