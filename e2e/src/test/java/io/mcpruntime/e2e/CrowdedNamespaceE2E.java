package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One team writes as many MCPServers as it may; what becomes of another's first. */
@OnCluster
class CrowdedNamespaceE2E {
  private static final String CROWD = "mcp-e2e-crowd";
  private static final String VICTIM = "mcp-e2e-first";
  private static final int LARGE = 40;
  private static final int MANY = 120;

  /** Near the API server's limit of 1.5 MiB for an object. */
  private static final int LARGE_BYTES = 1_400_000;

  @TempDir static Path folder;
  private static KubernetesClient client;

  @BeforeAll
  static void platform() {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
  }

  @AfterAll
  static void remove() {
    if (client != null) {
      client.close();
    }
  }

  @BeforeEach
  void namespaces() {
    Namespaces.ready(client, CROWD);
    Namespaces.ready(client, VICTIM);
  }

  @AfterEach
  void deleteNamespaces() {
    List.of(CROWD, VICTIM).forEach(name -> client.namespaces().withName(name).delete());
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                Stream.of(CROWD, VICTIM)
                    .allMatch(name -> client.namespaces().withName(name).get() == null));
  }

  @Test
  void specsAsLargeAsTheApiServerTakesKeepNobodyFromStarting() {
    for (int i = 0; i < LARGE; i++) {
      MCPServer server = server(CROWD, "large-" + i);
      server
          .getSpec()
          .podTemplate()
          .withObject("")
          .set("pad", JsonNodeFactory.instance.textNode("x".repeat(LARGE_BYTES)));
      client.resource(server).create();
    }
    parts().forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
    await().atMost(Duration.ofMinutes(2)).until(CrowdedNamespaceE2E::allPartsAreReady);
    client.resource(server(VICTIM, "first")).create();
    await().atMost(Duration.ofMinutes(2)).until(() -> isAccepted(VICTIM, "first"));
    assertThat(condition(CROWD, "large-0"))
        .startsWith("Accepted=False InvalidSpec")
        .contains("spec is larger than 64 KiB, up to and including spec.podTemplate");
    assertThat(parts())
        .flatExtracting(pod -> pod.getStatus().getContainerStatuses())
        .extracting(ContainerStatus::getRestartCount)
        .containsOnly(0);
  }

  @Test
  void firstServerOfATeamDoesNotWaitForAllServersOfAnother() {
    for (int i = 0; i < MANY; i++) {
      client.resource(server(CROWD, "many-" + i)).create();
    }
    client.resource(server(VICTIM, "first")).create();
    await().atMost(Duration.ofMinutes(2)).until(() -> isAccepted(VICTIM, "first"));
    long waiting =
        client.resources(MCPServer.class).inNamespace(CROWD).list().getItems().stream()
            .filter(server -> server.getStatus() == null)
            .count();
    assertThat(waiting).as("servers that came before, and that wait still").isPositive();
    await().atMost(Duration.ofMinutes(5)).until(() -> isAccepted(CROWD, "many-" + (MANY - 1)));
  }

  private static MCPServer server(String namespace, String name) {
    return Serialization.unmarshal(
        "metadata: {name: %s, namespace: %s}\nspec: {image: w, replicas: 0, podTemplate: {}}"
            .formatted(name, namespace),
        MCPServer.class);
  }

  private static boolean isAccepted(String namespace, String name) {
    return condition(namespace, name).startsWith("Accepted=True");
  }

  private static String condition(String namespace, String name) {
    MCPServer server =
        client.resources(MCPServer.class).inNamespace(namespace).withName(name).get();
    return server == null || server.getStatus() == null
        ? ""
        : server.getStatus().conditions().stream()
            .filter(condition -> condition.getType().equals("Accepted"))
            .map(
                c ->
                    "%s=%s %s %s"
                        .formatted(c.getType(), c.getStatus(), c.getReason(), c.getMessage()))
            .findFirst()
            .orElse("");
  }

  private static List<Pod> parts() {
    return client.pods().inNamespace("mcp-runtime").list().getItems();
  }

  private static boolean allPartsAreReady() {
    return Stream.of("mcp-operator", "mcp-gateway")
            .map(
                name -> client.apps().deployments().inNamespace("mcp-runtime").withName(name).get())
            .allMatch(
                deployment ->
                    Objects.equals(
                        deployment.getStatus().getReadyReplicas(),
                        deployment.getSpec().getReplicas()))
        && parts().stream().allMatch(pod -> pod.getMetadata().getDeletionTimestamp() == null);
  }
}
