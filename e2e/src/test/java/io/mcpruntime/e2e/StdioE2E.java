package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.mcpruntime.crd.MCPServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java server that speaks stdio, deployed with the bridge in its image. */
@OnCluster
class StdioE2E {
  private static final String NAMESPACE = "mcp-servers";
  private static final String NAME = "hello";

  @TempDir static Path folder;
  private static KubernetesClient client;

  @BeforeAll
  static void setsThePlatformUp() {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
  }

  @AfterAll
  static void remove() {
    if (client != null) {
      client.resources(MCPServer.class).inNamespace(NAMESPACE).withName(NAME).delete();
      client.close();
    }
  }

  @Test
  void javaServerOnStdioServesSessionsAndSurvivesItsPod() {
    Path project = new Archetype("sdk", "stdio", 17).generatedIn(folder);
    Maven.in(project, Maven.goal("deploy"), "-DskipTests").succeeded();
    MCPServer server =
        client.resources(MCPServer.class).inNamespace(NAMESPACE).withName(NAME).require();
    assertThat(server.getSpec().speaksStdio()).isTrue();
    String url = server.getStatus().url();
    assertThat(Archetype.greetingOf(url)).contains("Ada");
    var before = names();
    pods().delete();
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(Archetype.greetingOf(url)).contains("Ada"));
    assertThat(names()).doesNotContainAnyElementsOf(before);
  }

  private static List<String> names() {
    return pods().list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  private static FilterWatchListDeletable<Pod, PodList, PodResource> pods() {
    return client.pods().inNamespace(NAMESPACE).withLabel("app.kubernetes.io/instance", NAME);
  }
}
