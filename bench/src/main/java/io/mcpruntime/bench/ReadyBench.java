package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One server from apply to Ready, against a plain Deployment and Service with the same pod. */
final class ReadyBench {
  private static final int ROUNDS = 15;
  private static final String PLAIN = "bench-plain";
  private static final String SERVER = "bench-server";

  void run() {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      MCPServer server = server(client);
      seconds(client, List.of(server), server, ReadyBench::ready);
      List<HasMetadata> plain = plain(client);
      Deployment deployment = (Deployment) plain.get(0);
      remove(client, List.of(server));
      Series ours = new Series("MCPServer, apply to Ready, s");
      Series theirs = new Series("plain Deployment + Service, apply to available, s");
      for (int i = 0; i < ROUNDS; i++) {
        ours.add(seconds(client, List.of(server), server, ReadyBench::ready));
        remove(client, List.of(server));
        theirs.add(seconds(client, plain, deployment, ReadyBench::available));
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

  private static MCPServer server(KubernetesClient client) {
    String image = Weather.deployed(client).getSpec().image();
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: '%s', namespace: '%s'}
        spec: {image: '%s'}
        """;
    return client
        .getKubernetesSerialization()
        .unmarshal(yaml.formatted(SERVER, Weather.NAMESPACE, image), MCPServer.class);
  }

  /** The objects that the operator made, without their owner and under another name. */
  private static List<HasMetadata> plain(KubernetesClient client) {
    Deployment deployment =
        client.apps().deployments().inNamespace(Weather.NAMESPACE).withName(SERVER).require();
    Service service = client.services().inNamespace(Weather.NAMESPACE).withName(SERVER).require();
    Map<String, String> labels = Map.of("app.kubernetes.io/name", PLAIN);
    ObjectMeta meta =
        new ObjectMetaBuilder()
            .withName(PLAIN)
            .withNamespace(Weather.NAMESPACE)
            .withLabels(labels)
            .build();
    return List.of(
        new DeploymentBuilder(deployment)
            .withMetadata(meta)
            .withStatus(null)
            .editSpec()
            .withNewSelector()
            .withMatchLabels(labels)
            .endSelector()
            .editTemplate()
            .editMetadata()
            .withLabels(labels)
            .endMetadata()
            .editSpec()
            .withServiceAccountName(null)
            .withServiceAccount(null)
            .endSpec()
            .endTemplate()
            .endSpec()
            .build(),
        new ServiceBuilder(service)
            .withMetadata(meta)
            .withStatus(null)
            .editSpec()
            .withSelector(labels)
            .withClusterIP(null)
            .withClusterIPs((List<String>) null)
            .endSpec()
            .build());
  }

  private static boolean ready(MCPServer server) {
    return server.getStatus() != null
        && server
            .getStatus()
            .condition("Ready")
            .filter(c -> "True".equals(c.getStatus()))
            .isPresent();
  }

  private static boolean available(Deployment deployment) {
    return deployment.getStatus() != null
        && Objects.equals(deployment.getStatus().getAvailableReplicas(), 1);
  }
}
