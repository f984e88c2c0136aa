package io.mcpruntime.maven.server.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.ServerCluster;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.server.diff.ServerDiff;
import io.mcpruntime.maven.server.history.Revision;
import io.mcpruntime.maven.server.history.ServerHistory;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import io.mcpruntime.maven.server.rollout.ServerApplier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deploys and rollbacks of somebody with the role mcp-developer, on a real API server. */
class RollbackIT {
  private static final RolloutOptions OPTIONS = new RolloutOptions(Duration.ofMinutes(2), false);
  private static ServerCluster stage;
  private static Cluster developer;

  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    stage = ServerCluster.start("team");
    developer = stage.asDeveloperOf("team");
  }

  @AfterAll
  static void stop() {
    if (developer != null) {
      developer.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  private static MCPServer server(String name, String spec) {
    return stage
        .cluster
        .client()
        .getKubernetesSerialization()
        .unmarshal(
            "---\n{apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, metadata: {name: %s, namespace: team}, spec: {%s}}"
                .formatted(name, spec),
            MCPServer.class);
  }

  private RolloutWatch rollout() {
    return new RolloutWatch(developer, OPTIONS, EntryLines::ofDeployed, said::add);
  }

  private ServerApplier applier() {
    return new ServerApplier(developer, rollout(), said::add);
  }

  private MCPServer deploy(String name, String spec) throws Exception {
    return applier().apply(List.of(server(name, spec))).get(0);
  }

  private static MCPServer live(MCPServer server) {
    return stage.cluster.client().resource(server).get();
  }

  @Test
  void rollbackReturnsToTheSpecBeforeAndASecondOneBackAgain() throws Exception {
    deploy("weather", "image: 'w:1', env: [{name: A, value: '1'}]");
    MCPServer second = deploy("weather", "image: 'w:2', port: 9000");
    ServerRollback rollback = new ServerRollback(developer, said::add);
    ServerDiff difference = rollback.preview(live(second), null);
    assertThat(difference.lines())
        .contains("-  image: w:2", "+  image: w:1", "-  port: 9000", "+  port: 8088")
        .noneMatch(line -> line.contains("mcpruntime.io/history"));
    assertThat(live(second).getSpec()).isEqualTo(second.getSpec());
    try (Watch operator = stage.cluster.client().resource(second).watch(new ReadyAtOnce())) {
      assertThat(operator).isNotNull();
      MCPServer back = rollback.run(live(second), null, rollout());
      assertThat(back.getSpec().image()).isEqualTo("w:1");
      assertThat(back.getSpec().port()).isEqualTo(8088);
      assertThat(back.getSpec().env()).hasSize(1);
      assertThat(rollback.run(live(second), null, rollout()).getSpec().image()).isEqualTo("w:2");
      assertThat(rollback.run(live(second), "3", rollout()).getSpec().image()).isEqualTo("w:1");
    }
    assertThat(said)
        .contains(
            "would return team/weather to revision 1 (w:1)",
            "returns team/weather to revision 1 (w:1)",
            "team/weather is ready at http://h/weather/mcp");
    // The next deploy removes what the rollback brought back.
    assertThat(deploy("weather", "image: 'w:3'").getSpec().env()).isNullOrEmpty();
  }

  @Test
  void historyBeginsWithTheFirstChangeAndIsKeptByDeploys() throws Exception {
    MCPServer first = deploy("kept", "image: 'w:1'");
    assertThat(deploy("kept", "image: 'w:1'").getMetadata().getAnnotations())
        .as("nothing changed")
        .isNullOrEmpty();
    assertThatThrownBy(() -> new ServerRollback(developer, said::add).preview(live(first), null))
        .hasMessageStartingWith("team/kept has no earlier spec: ");
    deploy("kept", "image: 'w:2'");
    deploy("kept", "image: 'w:3'");
    assertThat(ServerHistory.of(live(first)).newestFirst())
        .extracting(Revision::revision)
        .containsExactly(2L, 1L);
    assertThat(ServerDiff.of(developer, server("kept", "image: 'w:3'")).hasChanges()).isFalse();
  }

  @Test
  void replicasAndApprovedToolsOfOthersStayAlsoAfterTheNextDeploy() throws Exception {
    MCPServer first = deploy("scaled", "image: 'w:1'");
    patch(
        first,
        "others",
        "{\"spec\":{\"replicas\":2,\"tools\":{\"lock\":\"%s\"}}}".formatted("a".repeat(64)));
    deploy("scaled", "image: 'w:2'");
    patch(
        first,
        "others",
        "{\"spec\":{\"replicas\":5,\"tools\":{\"lock\":\"%s\"}}}".formatted("b".repeat(64)));
    try (Watch operator = stage.cluster.client().resource(first).watch(new ReadyAtOnce())) {
      assertThat(operator).isNotNull();
      new ServerRollback(developer, said::add).run(live(first), null, rollout());
    }
    assertThat(live(first).getSpec().image()).isEqualTo("w:1");
    requireOthers(live(first));
    requireOthers(deploy("scaled", "image: 'w:3'"));
  }

  private static void requireOthers(MCPServer server) {
    assertThat(server.getSpec().replicas()).isEqualTo(5);
    assertThat(server.getSpec().tools().lock()).isEqualTo("b".repeat(64));
  }

  private static void patch(MCPServer server, String manager, String patch) {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(manager)
            .build();
    stage.cluster.client().resource(server).patch(context, patch);
  }

  @Test
  void refusedDeployRecordsNothing() throws Exception {
    MCPServer first = deploy("refused", "image: 'w:1'");
    assertThatThrownBy(() -> deploy("refused", "image: 'w:2', port: 0"))
        .isInstanceOf(ClusterException.class);
    assertThat(live(first).getMetadata().getAnnotations()).isNullOrEmpty();
  }

  @Test
  void failedDeployIsRolledBackAndSaysSo() throws Exception {
    deploy("failed", "image: 'w:1'");
    ServerApplier applier = applier();
    List<MCPServer> applied =
        applier.apply(List.of(server("failed", "image: 'w:2'"), server("fresh", "image: 'f:1'")));
    try (Watch operator =
        stage.cluster.client().resource(applied.get(0)).watch(new ReadyAtOnce())) {
      assertThat(operator).isNotNull();
      ClusterException failure =
          new FailureRollback(developer, rollout(), said::add, new DeployReport())
              .run(new ClusterException("failed is not ready"), applied, applier.replaced());
      assertThat(failure)
          .hasMessage(
              """
              failed is not ready
              rolled back team/failed to revision 1 (w:1): ready at http://h/failed/mcp
              team/fresh was not rolled back: the deploy replaced no spec of it\
              """);
    }
    assertThat(live(applied.get(0)).getSpec().image()).isEqualTo("w:1");
    assertThat(live(applied.get(1)).getSpec().image()).isEqualTo("f:1");
  }

  /** An operator that finds every generation ready. */
  private static final class ReadyAtOnce implements Watcher<MCPServer> {
    @Override
    public void eventReceived(Action action, MCPServer server) {
      if (server.getStatus() == null
          || !server
              .getMetadata()
              .getGeneration()
              .equals(server.getStatus().observedGeneration())) {
        stage.ready(server);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The test ends it.
    }
  }
}
