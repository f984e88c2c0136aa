package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Fifty servers at once, from the first apply until all are Ready, against plain objects with the
 * same pods; and once more with the operator killed in the middle.
 */
final class ManyBench {
  private static final int SERVERS = 50;
  private static final int ROUNDS = 3;

  /** The limit that setup installs. */
  private static final String MEMORY = "192Mi";

  private static final String FIRST = "many-first";

  void run() throws IOException, InterruptedException {
    Series plain = new Series("50 plain Deployments + Services, apply to available, s");
    Series ours = new Series("50 MCPServers, apply to Ready, s");
    Series killed = new Series("50 MCPServers, operator killed -9 in the middle, s");
    try (KubernetesClient client = new KubernetesClientBuilder().build();
        OperatorPod operator = OperatorPod.with(client, MEMORY)) {
      operator.print("idle in a container of " + MEMORY);
      client.resource(Subject.server(client, FIRST)).serverSideApply();
      await(() -> Subject.isReady(servers(client, FIRST).get(0)));
      for (int i = 0; i < ROUNDS; i++) {
        plain.add(plain(client));
        ours.add(servers(client, operator, done -> false));
        killed.add(servers(client, operator, done -> done >= SERVERS / 2));
        operator.renew();
      }
      client.resource(Subject.server(client, FIRST)).delete();
    }
    plain.print();
    ours.print();
    killed.print();
    ours.ratioTo(plain).print();
    killed.ratioTo(ours).print();
  }

  private static double plain(KubernetesClient client) throws InterruptedException {
    long started = System.nanoTime();
    for (int i = 0; i < SERVERS; i++) {
      Subject.plain(client, FIRST, "plain-" + i)
          .forEach(object -> client.resource(object).serverSideApply());
    }
    await(
        () ->
            Subject.plainDeployments(client).size() == SERVERS
                && Subject.plainDeployments(client).stream().allMatch(Subject::isAvailable));
    double seconds = (System.nanoTime() - started) / 1e9;
    Subject.removePlain(client);
    awaitNone(client, "plain-");
    return seconds;
  }

  /** Kills the operator once when so many servers are Ready. */
  private static double servers(KubernetesClient client, OperatorPod operator, IntPredicate kills)
      throws IOException, InterruptedException {
    List<MCPServer> all =
        IntStream.range(0, SERVERS).mapToObj(i -> Subject.server(client, "many-" + i)).toList();
    long started = System.nanoTime();
    all.forEach(server -> client.resource(server).serverSideApply());
    boolean[] killed = new boolean[1];
    await(
        () -> {
          int ready = (int) servers(client, "many-").stream().filter(Subject::isReady).count() - 1;
          if (!killed[0] && kills.test(ready)) {
            killed[0] = true;
            kill();
          }
          return ready == SERVERS;
        });
    double seconds = (System.nanoTime() - started) / 1e9;
    operator.print("all ready");
    all.forEach(server -> client.resource(server).delete());
    awaitNone(client, "many-");
    return seconds;
  }

  private static void kill() {
    List<ProcessHandle> operators = OperatorPod.processes();
    if (operators.isEmpty()) {
      throw new IllegalStateException("no operator runs on this node");
    }
    operators.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<MCPServer> servers(KubernetesClient client, String prefix) {
    return client
        .resources(MCPServer.class)
        .inNamespace(Weather.NAMESPACE)
        .list()
        .getItems()
        .stream()
        .filter(server -> server.getMetadata().getName().startsWith(prefix))
        .toList();
  }

  private static void awaitNone(KubernetesClient client, String prefix)
      throws InterruptedException {
    await(
        () ->
            client.pods().inNamespace(Weather.NAMESPACE).list().getItems().stream()
                .map(HasMetadata::getMetadata)
                .map(meta -> meta.getName())
                .noneMatch(name -> name.startsWith(prefix) && !name.startsWith(FIRST)));
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Thread.sleep(200);
    }
  }
}
