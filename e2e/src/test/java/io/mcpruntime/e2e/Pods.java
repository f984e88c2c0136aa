package io.mcpruntime.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The platform's pods, and commands in pods. */
final class Pods {
  private Pods() {}

  /** Any image that the cluster has for sure: the platform's. */
  static String platformImage(KubernetesClient client) {
    return client
        .apps()
        .deployments()
        .inNamespace("mcp-runtime")
        .withName("mcp-operator")
        .require()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getImage();
  }

  /** What a command prints in the first pod of this part of the platform, and how it ends. */
  static String run(KubernetesClient client, String part, String... command) {
    var pods = client.pods().inNamespace("mcp-runtime");
    String first =
        pods.withLabel("app.kubernetes.io/name", part)
            .list()
            .getItems()
            .get(0)
            .getMetadata()
            .getName();
    return run(pods.withName(first), command);
  }

  /** What a command prints in this pod, and how it ends. */
  static String run(PodResource pod, String... command) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ExecWatch running = pod.writingOutput(output).writingError(output).exec(command)) {
      int exit = running.exitCode().orTimeout(1, TimeUnit.MINUTES).join();
      return output.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }
}
