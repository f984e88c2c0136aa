package io.mcpruntime.e2e;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Pods and servers whose image is the platform's own and whose program is {@link ConnectionProbe},
 * mounted from a ConfigMap.
 */
final class ConnectionStage implements AutoCloseable {
  private static final String CLASS = ConnectionProbe.class.getName();
  private static final String FILE = CLASS.replace('.', '/') + ".class";
  private static final List<String> JAVA =
      List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "/probe", CLASS);

  private final KubernetesClient client;
  private final String image;
  private final List<HasMetadata> made = new ArrayList<>();

  ConnectionStage(KubernetesClient client) {
    this.client = client;
    image = Pods.platformImage(client);
  }

  /** Creates the program's ConfigMap; a missing namespace is created, and removed at the end. */
  void namespace(String name) throws IOException {
    if (client.namespaces().withName(name).get() == null) {
      made.add(Namespaces.ready(client, name));
    }
    try (var program = ConnectionProbe.class.getClassLoader().getResourceAsStream(FILE)) {
      make(
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName("connection-probe")
              .withNamespace(name)
              .endMetadata()
              .addToBinaryData("class", Base64.getEncoder().encodeToString(program.readAllBytes()))
              .build());
    }
  }

  /** Listens on 8080 and 9090. */
  void server(String namespace, String name, String more) throws IOException {
    String yaml =
        template("server.yaml")
            .formatted(name, namespace, image, command("listen", "8080", "9090"), FILE, more);
    make(client.getKubernetesSerialization().unmarshal(yaml, MCPServer.class));
  }

  void pod(String namespace, String name, String labels, String... ports) throws IOException {
    pod(namespace, name, labels, false, ports);
  }

  /** Runs on the node's network, or as root to listen below port 1024. */
  void pod(String namespace, String name, String labels, boolean host, String... ports)
      throws IOException {
    boolean root = List.of(ports).contains("53");
    List<String> arguments = new ArrayList<>(List.of("listen"));
    arguments.addAll(List.of(ports));
    String yaml =
        template("pod.yaml")
            .formatted(
                name,
                namespace,
                labels,
                host,
                image,
                command(arguments.toArray(new String[0])),
                root ? 0 : 65532,
                !root,
                root ? ", add: [NET_BIND_SERVICE]" : "",
                FILE);
    make(client.getKubernetesSerialization().unmarshal(yaml, Pod.class));
  }

  /** Waits until it runs: a separate pod, or one of a server. */
  Pod running(String namespace, String name) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                client.pods().inNamespace(namespace).list().getItems().stream()
                    .filter(pod -> isNamed(pod, name) && runs(pod))
                    .findFirst()
                    .orElse(null),
            pod -> pod != null);
  }

  /** Those of the targets that answer. */
  List<String> reached(Pod from, List<String> targets) {
    List<String> command = new ArrayList<>(JAVA);
    command.add("connect");
    command.addAll(targets);
    String output =
        Pods.run(
            client
                .pods()
                .inNamespace(from.getMetadata().getNamespace())
                .withName(from.getMetadata().getName()),
            command.toArray(new String[0]));
    if (!output.endsWith("exit 0")) {
      throw new IllegalStateException(from.getMetadata().getName() + ": " + output);
    }
    return output.lines().filter(targets::contains).toList();
  }

  @Override
  public void close() {
    for (int i = made.size() - 1; i >= 0; i--) {
      client.resource(made.get(i)).delete();
    }
  }

  private static String template(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/connections", name));
  }

  private void make(HasMetadata object) {
    made.add(client.resource(object).createOr(NonDeletingOperation::update));
  }

  private static String command(String... arguments) {
    List<String> command = new ArrayList<>(JAVA);
    command.addAll(List.of(arguments));
    return "\"" + String.join("\", \"", command) + "\"";
  }

  private static boolean isNamed(Pod pod, String name) {
    return pod.getMetadata().getName().equals(name)
        || (name.equals(pod.getMetadata().getLabels().get("app.kubernetes.io/name"))
            && pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals("ReplicaSet")));
  }

  private static boolean runs(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getPodIP() != null
        && pod.getStatus().getContainerStatuses().stream()
            .allMatch(container -> Boolean.TRUE.equals(container.getStarted()));
  }
}
