package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One server from apply to Ready, against a plain Deployment and Service with the same pod. */
final class ReadyBench {
  private static final int ROUNDS = 15;
  private static final String PLAIN = "bench-plain";
  private static final String SERVER = "bench-server";

  void run() {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      MCPServer server = Subject.server(client, SERVER);
      seconds(client, List.of(server), server, Subject::isReady);
      List<HasMetadata> plain = Subject.plain(client, SERVER, PLAIN);
      Deployment deployment = (Deployment) plain.get(0);
      remove(client, List.of(server));
      Series ours = new Series("MCPServer, apply to Ready, s");
      Series theirs = new Series("plain Deployment + Service, apply to available, s");
      for (int i = 0; i < ROUNDS; i++) {
        ours.add(seconds(client, List.of(server), server, Subject::isReady));
        remove(client, List.of(server));
        theirs.add(seconds(client, plain, deployment, Subject::isAvailable));
        remove(client, plain);
      }
      ours.print();
      theirs.print();
      ours.ratioTo(theirs).print();
    }
  }

  private static <T extends HasMetadata> double seconds(
      KubernetesClient client, List<HasMetadata> objects, T main, Predicate<T> ready) {
    long started = System.nanoTime();
    objects.forEach(object -> client.resource(object).forceConflicts().serverSideApply());
    client.resource(main).waitUntilCondition(o -> o != null && ready.test(o), 2, TimeUnit.MINUTES);
    return (System.nanoTime() - started) / 1e9;
  }

  private static void remove(KubernetesClient client, List<HasMetadata> objects) {
    objects.forEach(object -> client.resource(object).delete());
    for (String name : List.of(PLAIN, SERVER)) {
      Weather.awaitPods(client, name, List::isEmpty);
    }
  }
}
