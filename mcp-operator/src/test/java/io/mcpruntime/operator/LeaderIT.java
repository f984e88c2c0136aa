package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators, of which one leads until it can't. */
class LeaderIT {
  private static final int SERVERS = 5;
  private static final Duration LEASE_AND_MORE = Duration.ofMinutes(1);

  private final Stage stage = new Stage();
  private UnreliableProxy link;
  private Process leader;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    String address = Config.fromKubeconfig(ApiServer.kubeconfig()).getMasterUrl();
    int port = URI.create(address).getPort();
    link = new UnreliableProxy(port);
    Path config =
        Files.writeString(
            folder.resolve("config"),
            ApiServer.kubeconfig().replace(":" + port, ":" + link.port()));
    ProcessBuilder program = OperatorProgram.builder(stage.namespace, config).inheritIO();
    program.environment().put("LEADER_ELECTION", "true");
    program.environment().put("POD_NAMESPACE", stage.platform);
    leader = program.start();
    await().atMost(LEASE_AND_MORE).until(() -> !stage.leaseHolder().isEmpty());
    for (int i = 0; i < SERVERS; i++) {
      stage.client.resource(stage.server("server-" + i, "image: 'w:%d'".formatted(i))).create();
    }
    for (int i = 0; i < SERVERS; i++) {
      stage.settled("server-" + i, "w:" + i);
    }
    stage.startOperator(true);
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    leader.destroyForcibly().waitFor();
    stage.close();
    link.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void killedLeaderIsFollowedByOneThatWritesOnlyWhatIsMissing() throws Exception {
    leader.destroyForcibly().waitFor();
    stage.apply("image: 'w:new'");
    stage.settled(Stage.SERVER, "w:new");
    assertThat(stage.writes.all()).isNotEmpty().noneMatch(request -> request.contains("server-"));
  }

  @Test
  void leaderThatIsCutOffEndsBeforeAnotherLeads() throws Exception {
    String first = stage.leaseHolder();
    link.refuse(true);
    link.cut();
    await().atMost(LEASE_AND_MORE).until(() -> !stage.leaseHolder().equals(first));
    assertThat(leader.isAlive()).as("the one that was cut off still runs").isFalse();
    assertThat(leader.exitValue()).isEqualTo(1);
  }
}
