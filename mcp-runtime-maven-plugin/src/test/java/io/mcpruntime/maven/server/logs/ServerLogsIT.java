package io.mcpruntime.maven.server.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ServerCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs through a real API server. No kubelet runs here: its part is a server of the test's own, so
 * how a kubelet rotates and cuts logs is not tested.
 */
class ServerLogsIT {
  private static final String NAMESPACE = "logs";

  @TempDir static Path folder;
  private static ServerCluster stage;
  private static FakeKubelet kubelet;
  private static Cluster developer;

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    stage = ServerCluster.start(NAMESPACE);
    kubelet = new FakeKubelet(stage.cluster.client(), folder);
    developer = stage.asDeveloperOf(NAMESPACE);
  }

  @AfterAll
  static void stop() {
    if (developer != null) {
      developer.close();
    }
    if (kubelet != null) {
      kubelet.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  @BeforeEach
  void forget() {
    kubelet.requests.clear();
  }

  @Test
  void logsOfAllPodsAreShownOnceWithTheirNames() throws Exception {
    MCPServer server = stage.create(NAMESPACE, "twice", "image: i");
    for (String pod : List.of("twice-a", "twice-b")) {
      kubelet.pod(NAMESPACE, "twice", pod);
      kubelet.write(pod, at(1) + " hello \u001b[2J", at(2) + " other", at(3));
      kubelet.end(pod);
    }
    show(server, LogOptions.of(false, false, "10m", 7, "hello|^$"));
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "[twice-a] hello ?[2J", "[twice-a] ", "[twice-b] hello ?[2J", "[twice-b] ");
    assertThat(kubelet.requests)
        .allSatisfy(
            request ->
                assertThat(request)
                    .startsWith("server of twice-")
                    .contains("sinceSeconds=600", "tailLines=7", "timestamps=true")
                    .doesNotContain("follow"));
  }

  @Test
  void previousLogNeedsPodThatHasRestarted() throws Exception {
    MCPServer server = stage.create(NAMESPACE, "before", "image: i");
    assertThatThrownBy(() -> show(server, LogOptions.of(false, true, null, null, null)))
        .hasMessageStartingWith("logs/before has no pods");
    kubelet.pod(NAMESPACE, "before", "before-a");
    assertThatThrownBy(() -> show(server, LogOptions.of(false, true, null, null, null)))
        .hasMessageStartingWith("no pod of logs/before has restarted");
    kubelet.restarts(NAMESPACE, "before-a", 1);
    kubelet.write("before-a", at(1) + " crash");
    kubelet.end("before-a");
    show(server, LogOptions.of(false, true, null, null, null));
    assertThat(lines).containsExactly("crash");
    assertThat(kubelet.requests).singleElement().asString().contains("previous=true");
  }

  /** The stream of a container ends when it restarts, and also when a connection breaks. */
  @Test
  void restartedContainerAndNewPodAreFollowedUntilTheServerIsDeleted() throws Exception {
    MCPServer server = stage.create(NAMESPACE, "long", "image: i");
    kubelet.pod(NAMESPACE, "long", "long-a");
    CompletableFuture<Void> following = follow(server);
    kubelet.write("long-a", at(1) + " one", at(2) + " two");
    soon().until(() -> lines.size() == 2);
    kubelet.restarts(NAMESPACE, "long-a", 1);
    kubelet.end("long-a");
    kubelet.write("long-a", at(2) + " two", at(3) + " three");
    soon().until(() -> lines.contains("three"));
    assertThat(lines).containsExactly("one", "two", "three");
    assertThat(said).contains("long-a: restarted (1)");
    assertThat(kubelet.requests).last().asString().contains("sinceTime=2026-11-30T12:00:02Z");
    kubelet.pod(NAMESPACE, "long", "long-b");
    kubelet.write("long-b", at(4) + " four");
    soon().until(() -> lines.contains("[long-b] four"));
    stage.cluster.client().resource(server).delete();
    kubelet.write("long-b", at(5) + " goodbye");
    soon().until(() -> lines.contains("[long-b] goodbye"));
    for (String pod : List.of("long-a", "long-b")) {
      stage
          .cluster
          .client()
          .pods()
          .inNamespace(NAMESPACE)
          .withName(pod)
          .withGracePeriod(0)
          .delete();
      kubelet.end(pod);
    }
    soon().until(following::isDone);
    following.join();
    assertThat(said).last().isEqualTo("logs/long was deleted");
  }

  @Test
  void missingRightNamesVerbAndResource() throws Exception {
    MCPServer server = stage.create(NAMESPACE, "guarded", "image: i");
    stage.allow("log-reader", "get", "list");
    try (Cluster reader = stage.as("log-reader")) {
      for (boolean follow : List.of(true, false)) {
        LogOptions options = LogOptions.of(follow, false, null, null, null);
        assertThatThrownBy(
                () -> new ServerLogs(reader, options, lines::add, said::add).show(server))
            .hasMessageContaining("not allowed: user \"log-reader\" may not list pods");
      }
    }
  }

  private CompletableFuture<Void> follow(MCPServer server) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            show(server, LogOptions.of(true, false, null, null, null));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void show(MCPServer server, LogOptions options) throws Exception {
    new ServerLogs(developer, options, lines::add, said::add).show(server);
  }

  private static String at(int second) {
    return "2026-11-30T14:00:0%d.000000000+02:00".formatted(second);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2));
  }
}
