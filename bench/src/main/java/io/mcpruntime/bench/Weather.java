package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The example that is measured: its sources, and the server that the quickstart deployed. */
final class Weather {
  static final String NAMESPACE = "mcp-servers";
  static final String NAME = "weather";

  private Weather() {}

  /** A copy of its project, without what was built there. */
  static Path copy() throws IOException {
    Path project = Path.of(System.getProperty("bench.root"), "examples", NAME);
    Path copy = Files.createTempDirectory("bench-weather");
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(f -> !f.startsWith(project.resolve("target"))).toList()) {
        Path target = copy.resolve(project.relativize(file).toString());
        if (!Files.isDirectory(file)) {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  static MCPServer deployed(KubernetesClient client) {
    return client.resources(MCPServer.class).inNamespace(NAMESPACE).withName(NAME).require();
  }

  /** Returns when the pods of a server of that name are so. */
  static void awaitPods(KubernetesClient client, String server, Predicate<List<Pod>> wanted) {
    client
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/name", server)
        .informOnCondition(wanted)
        .orTimeout(2, TimeUnit.MINUTES)
        .join();
  }
}
