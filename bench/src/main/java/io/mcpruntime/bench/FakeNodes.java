package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes of kwok, whose pods are ready at once and run nothing. */
final class FakeNodes implements AutoCloseable {
  /** On each of them, and on no other node. */
  static final String LABEL = "kwok.x-k8s.io/node";

  private static final List<String> STAGES =
      List.of("node/fast", "node/heartbeat-with-lease", "pod/fast");

  private final KubernetesClient client;
  private final List<String> names;
  private final Process kwok;

  FakeNodes(KubernetesClient client, int count) throws IOException {
    this.client = client;
    names = IntStream.range(0, count).mapToObj(i -> "fake-" + i).toList();
    names.forEach(this::create);
    kwok =
        new ProcessBuilder(
                Path.of(System.getProperty("bench.bin"), "kwok").toString(),
                "--kubeconfig=" + System.getenv("KUBECONFIG"),
                "--config=" + stages(Path.of(System.getProperty("bench.stages"))),
                "--manage-nodes-with-annotation-selector=" + LABEL + "=fake",
                "--node-lease-duration-seconds=40",
                "--server-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("kwok", ".log").toFile())
            .start();
  }

  int count() {
    return names.size();
  }

  private void create(String name) {
    Map<String, Quantity> room =
        Map.of(
            "cpu", new Quantity("1k"), "memory", new Quantity("1Ti"), "pods", new Quantity("3k"));
    client
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToAnnotations(LABEL, "fake")
                .addToLabels(LABEL, "fake")
                .endMetadata()
                .withNewSpec()
                .addNewTaint("NoSchedule", LABEL, null, "fake")
                .endSpec()
                .withNewStatus()
                .withAllocatable(room)
                .withCapacity(room)
                .endStatus()
                .build())
        .create();
  }

  /** In one file: the program takes no folder. */
  private static Path stages(Path module) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String stage : STAGES) {
      try (var files = Files.list(module.resolve(stage))) {
        for (Path file :
            files
                .filter(f -> f.toString().endsWith(".yaml"))
                .filter(f -> !f.endsWith("kustomization.yaml"))
                .sorted()
                .toList()) {
          all.append("---\n").append(Files.readString(file)).append('\n');
        }
      }
    }
    return Files.writeString(Files.createTempFile("stages", ".yaml"), all);
  }

  @Override
  public void close() {
    names.forEach(name -> client.nodes().withName(name).delete());
    kwok.destroy();
  }
}
