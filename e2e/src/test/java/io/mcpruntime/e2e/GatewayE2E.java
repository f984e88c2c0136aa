package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 sessions of 5 calls on three replicas of a server that keeps its sessions in memory, behind
 * two gateways: what happens to them while pods come and go.
 */
@OnCluster
class GatewayE2E {
  private static final String SERVERS = "mcp-servers";
  private static final String PLATFORM = "mcp-runtime";
  private static final String METADATA =
      """
      version: v1
      servers:
        - name: sessions
          port: 8080
          replicas: 3
          resources: {requests: {cpu: 20m, memory: 128Mi}, limits: {memory: 384Mi}}
      """;

  @TempDir static Path folder;
  private static KubernetesClient client;
  private static String url;

  @BeforeAll
  static void deploysThreeReplicas() throws IOException {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
    Path server = Maven.copyOf(Path.of("servers", "spring"), folder.resolve("spring"));
    Files.createDirectories(server.resolve(".mcp"));
    Files.writeString(server.resolve(".mcp/servers.yaml"), METADATA);
    Maven.in(server, Maven.goal("deploy"), "-Dmcp.timeout=180").succeeded();
    url = server().getStatus().url();
  }

  @AfterAll
  static void removesThem() {
    if (client != null) {
      client.resources(MCPServer.class).inNamespace(SERVERS).withName("sessions").delete();
      client.close();
    }
  }

  @BeforeEach
  void everyPodIsReady() {
    await().atMost(Duration.ofMinutes(3)).until(() -> ready(SERVERS, "sessions", 3));
    await().atMost(Duration.ofMinutes(3)).until(() -> ready(PLATFORM, "mcp-gateway", 2));
  }

  @Test
  void everySessionSucceeds() {
    SessionLoad load = SessionLoad.start(url, 0).join();
    assertThat(load.succeeded()).as("%s", load).isEqualTo(SessionLoad.SESSIONS);
  }

  @Test
  void noCallFailsWhileAGatewayPodIsDeleted() {
    SessionLoad load = begun(3_000);
    client.resource(pods(PLATFORM, "mcp-gateway").get(0)).delete();
    assertThat(load.join().succeeded()).as("%s", load).isEqualTo(SessionLoad.SESSIONS);
  }

  @Test
  void noCallFailsWhileTheGatewayIsUpdated() {
    SessionLoad load = begun(6_000);
    client.apps().deployments().inNamespace(PLATFORM).withName("mcp-gateway").rolling().restart();
    assertThat(load.join().succeeded()).as("%s", load).isEqualTo(SessionLoad.SESSIONS);
  }

  @Test
  void aKilledPodTakesOnlyItsOwnSessionsWithIt() {
    SessionLoad load = begun(3_000);
    client.resource(pods(SERVERS, "sessions").get(0)).withGracePeriod(0).delete();
    load.join();
    assertThat(load.failed()).as("%s", load).isZero();
    assertThat(load.ended()).as("%s", load).isBetween(1, SessionLoad.SESSIONS / 2);
    assertThat(load.succeeded() + load.ended()).isEqualTo(SessionLoad.SESSIONS);
  }

  @Test
  void noPodRestartsWhileTheOperatorIsUpdated() {
    List<String> before = pods(SERVERS, "sessions").stream().map(GatewayE2E::life).toList();
    SessionLoad load = begun(6_000);
    client.apps().deployments().inNamespace(PLATFORM).withName("mcp-operator").rolling().restart();
    await().atMost(Duration.ofMinutes(2)).until(() -> ready(PLATFORM, "mcp-operator", 1));
    observedByTheOperator("updated");
    assertThat(load.join().succeeded()).as("%s", load).isEqualTo(SessionLoad.SESSIONS);
    assertThat(pods(SERVERS, "sessions"))
        .extracting(GatewayE2E::life)
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void platformServesSomeNamespacesByRolesAndAllAgain() {
    Maven.in(folder, Maven.goal("setup"), "-Dmcp.namespaces=" + SERVERS).succeeded();
    assertThat(client.rbac().clusterRoles().withName("mcp-operator").get()).isNull();
    assertThat(client.rbac().clusterRoles().withName("mcp-gateway").get()).isNull();
    observedByTheOperator("of some namespaces");
    SessionLoad some = SessionLoad.start(url, 0).join();
    assertThat(some.succeeded()).as("%s", some).isEqualTo(SessionLoad.SESSIONS);

    // Setup remembers them until an empty value asks for all.
    Maven.in(folder, Maven.goal("setup")).succeeded();
    assertThat(client.rbac().clusterRoles().withName("mcp-operator").get()).isNull();
    Maven.in(folder, Maven.goal("setup"), "-Dmcp.namespaces=").succeeded();
    assertThat(client.rbac().roles().inNamespace(SERVERS).list().getItems()).isEmpty();
    observedByTheOperator("of all namespaces");
    SessionLoad all = SessionLoad.start(url, 0).join();
    assertThat(all.succeeded()).as("%s", all).isEqualTo(SessionLoad.SESSIONS);
  }

  /** A change that touches no pod is seen by the operator that runs now. */
  private static void observedByTheOperator(String title) {
    client
        .resources(MCPServer.class)
        .inNamespace(SERVERS)
        .withName("sessions")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"catalogue\":{\"title\":\"%s\"}}}".formatted(title));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                Objects.equals(
                    server().getStatus().observedGeneration(),
                    server().getMetadata().getGeneration()));
  }

  private static String life(Pod pod) {
    return pod.getMetadata().getUid()
        + pod.getStatus().getContainerStatuses().get(0).getRestartCount();
  }

  /** A load of which every session has begun and none is over. */
  private static SessionLoad begun(int pauseMillis) {
    SessionLoad load = SessionLoad.start(url, pauseMillis);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> load.isDone() || load.begun() == SessionLoad.SESSIONS);
    assertThat(load.succeeded()).isZero();
    return load;
  }

  private static List<Pod> pods(String namespace, String name) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/name", name)
        .list()
        .getItems();
  }

  private static boolean ready(String namespace, String name, int replicas) {
    var deployment = client.apps().deployments().inNamespace(namespace).withName(name).get();
    return Objects.equals(deployment.getStatus().getReadyReplicas(), replicas)
        && Objects.equals(deployment.getStatus().getReplicas(), replicas)
        && Objects.equals(
            deployment.getStatus().getObservedGeneration(),
            deployment.getMetadata().getGeneration());
  }

  private static MCPServer server() {
    return client.resources(MCPServer.class).inNamespace(SERVERS).withName("sessions").require();
  }
}
