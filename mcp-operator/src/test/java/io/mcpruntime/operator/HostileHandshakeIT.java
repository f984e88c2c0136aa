package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.hostile.server.HostileServer;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers of one team do to the operator, and to servers of another team. */
class HostileHandshakeIT {
  private static final String LOCK = "a".repeat(64);

  /** Longer than a test waits: a slow server holds its place until the test ends. */
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  private Stage evil;
  private Stage good;
  private HostileServer hostile;

  @BeforeEach
  void start() throws IOException {
    evil = new Stage();
    good = new Stage();
    hostile = HostileServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    evil.close();
    good.close();
    hostile.close();
    assertThat(evil.failures).isEmpty();
  }

  @Test
  void toolListsThatAreTooLargeDoNotEndTheOperator(@TempDir Path folder) throws Exception {
    Process operator = program(folder, "-Xmx64m -XX:+ExitOnOutOfMemoryError");
    try {
      List<String> large = List.of("huge-schema", "endless-pages", "many-objects");
      for (String behaviour : large) {
        for (int i = 0; i < 4; i++) {
          serve(evil, behaviour + i, behaviour, "");
        }
      }
      for (String behaviour : large) {
        for (int i = 0; i < 4; i++) {
          assertThat(evil.condition(behaviour + i, "Verified=False TooLarge").getMessage())
              .contains("127.0.0.1:" + hostile.port(), " sends more than 1");
        }
      }
      for (String allowed : List.of("good", "most-objects")) {
        serve(evil, allowed, allowed, "");
        evil.condition(allowed, "Ready=True Serving");
      }
      assertThat(operator.isAlive()).as("the operator has not restarted").isTrue();
    } finally {
      operator.destroyForcibly().waitFor();
    }
  }

  @Test
  void serverThatWasAskedWhenTheOperatorWasKilledIsAskedLast(@TempDir Path folder)
      throws Exception {
    Process killed = program(folder, "-Xmx128m");
    try (TestMcpServer fine = new TestMcpServer()) {
      try {
        evil.apply("fine", "image: w, port: %d".formatted(fine.port()));
        new FakeKubelet(evil, "fine").serve();
        evil.condition("fine", "Ready=True Serving");
        serve(evil, "a-slow", "slow-pages", "");
        await().until(() -> hostile.answering() > 0);
      } finally {
        killed.destroyForcibly().waitFor();
      }
      assertThat(folder.resolve("markers").resolve(evil.namespace + "_a-slow")).exists();
      await().until(() -> hostile.answering() == 0);
      int before = fine.handshakes.get();

      startOperator(limits(FOR_EVER, 1, 1, folder.resolve("markers")));
      await().until(() -> fine.handshakes.get() > before);
      await().until(() -> hostile.answering() > 0);
    }
  }

  @Test
  void slowServersOfOneNamespaceLeaveRoomForThoseOfAnother() {
    startOperator(limits(FOR_EVER, 32, 8, evil.markers()));
    for (int i = 0; i < 32; i++) {
      serve(evil, "slow" + i, "slow-pages", "");
    }
    for (int i = 0; i < 32; i++) {
      hasOneReadyReplica("slow" + i);
    }
    await().until(() -> hostile.answering() >= 8);
    serve(good, "fine", "good", "");
    good.condition("fine", "Ready=True Serving");
    for (int i = 0; i < 32; i++) {
      // None has got an answer that would have given its place to another.
      evil.condition("slow" + i, "Verified=Unknown NotAsked");
    }
  }

  @Test
  void statusIsWrittenWhileASlowServerIsAsked() {
    startOperator(limits(FOR_EVER, 32, 8, evil.markers()));
    serve(evil, "slow", "slow-pages", "");
    await().until(() -> hostile.answering() == 1);
    hasOneReadyReplica("slow");
    evil.condition("slow", "Verified=Unknown NotAsked");
  }

  @Test
  void handshakeHasOneLimitOfTimeForAllPages() {
    startOperator(limits(Duration.ofSeconds(1), 32, 8, evil.markers()));
    serve(evil, "slow", "slow-pages", "");
    assertThat(evil.condition("slow", "Verified=False Timeout").getMessage())
        .contains("did not finish its answers within 1 s");
  }

  @Test
  void lockedServerThatAsksForALoginIsNotRouted() {
    startOperator(evil.limits());
    serve(evil, "login", "login-401", ", tools: {lock: %s}".formatted(LOCK));
    evil.condition("login", "Verified=True Login");
    assertThat(evil.condition("login", "ToolsMatch=False NotSeen").getMessage())
        .contains("the tools were not seen", "asks for a login");
    assertThat(evil.condition("login", "Ready=False Quarantined").getMessage())
        .startsWith("the gateway routes no calls to it");
    serve(evil, "open", "login-401", "");
    evil.condition("open", "Ready=True Serving");
  }

  /** Waits until the status says so; a handshake that takes its time is no reason not to. */
  private void hasOneReadyReplica(String name) {
    evil.eventually(
        MCPServer.class,
        name,
        server -> {
          assertThat(server.getStatus()).as("status of " + name).isNotNull();
          assertThat(server.getStatus().readyReplicas()).isEqualTo(1);
        });
  }

  private void serve(Stage team, String name, String behaviour, String more) {
    team.apply(
        name, "image: w, port: %d, path: /%s/mcp%s".formatted(hostile.port(), behaviour, more));
    new FakeKubelet(team, name).serve();
  }

  private static HandshakeLimits limits(
      Duration timeout, int atOnce, int perNamespace, Path markers) {
    HandshakeLimits usual = HandshakeLimits.DEFAULT;
    return new HandshakeLimits(
        timeout, usual.bytes(), usual.memory(), atOnce, perNamespace, markers);
  }

  private void startOperator(HandshakeLimits limits) {
    OperatorSettings settings =
        new OperatorSettings(
            null,
            Set.of(),
            Set.of(evil.namespace, good.namespace),
            ServerShard.ALL,
            null,
            evil.platform,
            false,
            Duration.ofHours(1),
            ClusterNetworks.PRIVATE,
            0,
            true,
            limits);
    evil.startOperator(settings, Config.fromKubeconfig(ApiServer.kubeconfig()), evil.writes);
  }

  /** An operator of the first team's namespace alone, in a process of its own. */
  private Process program(Path folder, String options) throws IOException {
    Path kubeconfig = Files.writeString(folder.resolve("config"), ApiServer.kubeconfig());
    ProcessBuilder program = OperatorProgram.builder(evil.namespace, kubeconfig).inheritIO();
    program.environment().put("POD_NAMESPACE", evil.platform);
    program.environment().put("MCP_HANDSHAKE_SECONDS", "3600");
    program.environment().put("MCP_HANDSHAKE_MARKERS", folder.resolve("markers").toString());
    program.environment().put("JAVA_TOOL_OPTIONS", options);
    return program.start();
  }
}
