package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code mvn mcp:deploy} of weather when one class changed, against {@code mvn package} of the same
 * change plus the bare rollout of the same image by kubectl.
 */
final class DeployBench {
  private static final int ROUNDS = 7;
  private static final String PLAIN = "bench-rollout";

  void run() throws IOException, InterruptedException {
    Path project = Weather.copy();
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      List<String> deploy = maven("mcp:deploy");
      Shell.seconds(project, deploy);
      client.resource(plain(client)).forceConflicts().serverSideApply();
      Series ours = new Series("mvn mcp:deploy, one class changed, s");
      Series theirs = new Series("mvn package + kubectl rollout, s");
      for (int i = 0; i < ROUNDS; i++) {
        edit(project, "ours " + i);
        ours.add(Shell.seconds(project, deploy));
        edit(project, "theirs " + i);
        double packaged = Shell.seconds(project, maven("package"));
        theirs.add(packaged + rollout(project, image(client)));
      }
      client.apps().deployments().inNamespace(Weather.NAMESPACE).withName(PLAIN).delete();
      ours.print();
      theirs.print();
      ours.ratioTo(theirs).print();
    }
  }

  private static double rollout(Path folder, String image)
      throws IOException, InterruptedException {
    return Shell.seconds(
            folder,
            List.of(
                "kubectl",
                "-n",
                Weather.NAMESPACE,
                "set",
                "image",
                "deployment/" + PLAIN,
                "server=" + image))
        + Shell.seconds(
            folder,
            List.of(
                "kubectl", "-n", Weather.NAMESPACE, "rollout", "status", "deployment/" + PLAIN));
  }

  private static String image(KubernetesClient client) {
    return Weather.deployed(client).getSpec().image();
  }

  private static Deployment plain(KubernetesClient client) {
    Deployment made =
        client.apps().deployments().inNamespace(Weather.NAMESPACE).withName("weather").require();
    Map<String, String> labels = Map.of("app", PLAIN);
    return new DeploymentBuilder(made)
        .withNewMetadata()
        .withName(PLAIN)
        .withNamespace(Weather.NAMESPACE)
        .endMetadata()
        .withStatus(null)
        .editSpec()
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .editTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static List<String> maven(String goal) {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-q", goal));
    command.addAll(Shell.words(System.getProperty("bench.options", "")));
    return command;
  }

  private static void edit(Path project, String text) throws IOException {
    Path file = project.resolve("src/main/java/com/example/weather/Bench.java");
    Files.writeString(
        file,
        "package com.example.weather;\n\nfinal class Bench {\n  static final String TEXT = \""
            + text
            + "\";\n\n  private Bench() {}\n}\n");
  }
}
