package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server is ready when it has answered as an MCP server does. */
class HandshakeIT {
  private static final Duration OFTEN = Duration.ofMillis(100);

  private Stage stage;
  private FakeKubelet kubelet;
  private LittleServer server;

  @BeforeEach
  void start() throws IOException {
    stage = new Stage();
    kubelet = new FakeKubelet(stage);
    server = new LittleServer();
  }

  @AfterEach
  void stop() {
    stage.close();
    server.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void serverIsReadyOnceItHasAnswered() {
    stage.startAskingOperator(Duration.ofHours(1));
    stage.apply("image: w, port: %d".formatted(server.port()));
    stage.condition("Verified=Unknown NotAsked");
    kubelet.readyPod("weather-a");
    kubelet.rollOut(1, 1, 1);
    stage.condition("Ready=True Serving");
    assertThat(stage.condition("Verified=True Handshake").getMessage())
        .isEqualTo("it answers as little server and lists 2 tools");
    MCPServerStatus status = stage.of(MCPServer.class).get().getStatus();
    assertThat(status.serverInfo().name()).isEqualTo("little server");
    assertThat(status.serverInfo().version()).isEqualTo("1.2");
    assertThat(status.tools().names()).containsExactly("alerts", "forecast");
    assertThat(status.tools().hash()).matches("[a-f0-9]{64}");
  }

  @Test
  void readyServerCostsItsClaimFourObjectsAndTwoWritesOfItsStatus() {
    stage.startAskingOperator(Duration.ofHours(1));
    stage.apply("image: w, port: %d".formatted(server.port()));
    stage.condition("Ready=False Rolling");
    kubelet.readyPod("weather-a");
    kubelet.rollOut(1, 1, 1);
    stage.condition("Ready=True Serving");
    assertThat(stage.writes.all()).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void serverThatAnswersButNotMcpIsNeverReady() {
    server.refusal = 404;
    stage.startAskingOperator(OFTEN);
    serving();
    String told = stage.condition("Ready=False NotMcp").getMessage();
    assertThat(told).contains("HTTP 404", "Welcome to nginx").doesNotContain("\u202e");
    assertThat(stage.of(MCPServer.class).get().getStatus().phase()).isEqualTo("PartiallyReady");

    server.refusal = 0;
    stage.condition("Ready=True Serving");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        stage.client.v1().events().inNamespace(stage.namespace).list().getItems())
                    .extracting(e -> e.getType() + " " + e.getReason())
                    .containsExactlyInAnyOrder("Warning NotMcp", "Normal Serving"));
  }

  @Test
  void loginIsAGoodAnswer() {
    server.refusal = 401;
    stage.startAskingOperator(OFTEN);
    serving();
    stage.condition("Verified=True Login");
    stage.condition("Ready=True Serving");
  }

  @Test
  void portWhereNobodyListensIsNamed() throws IOException {
    stage.startAskingOperator(OFTEN);
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    stage.apply("image: w, port: %d".formatted(free));
    kubelet.readyPod("weather-a");
    kubelet.rollOut(1, 1, 1);
    assertThat(stage.condition("Ready=False Unreachable").getMessage())
        .contains("nothing listens at 127.0.0.1:" + free);
  }

  @Test
  void toolsThatChangeAreNamedAndNothingIsWrittenWhileTheyStay() {
    stage.startAskingOperator(OFTEN);
    serving();
    stage.condition("Ready=True Serving");
    String lock = stage.of(MCPServer.class).get().getStatus().tools().hash();
    stage.apply("image: w, port: %d, tools: {lock: %s}".formatted(server.port(), lock));
    stage.condition("ToolsMatch=True Approved");
    stage.writes.forget();
    awaitHandshakes(5);
    assertThat(stage.writes.all()).isEmpty();

    server.tools = List.of("forecast");
    Condition drift = stage.condition("ToolsMatch=False Drift");
    assertThat(drift.getMessage()).contains("spec.tools.approved would tell which");
    stage.condition("Ready=True Serving");
  }

  @Test
  void listThatOnlySomeClientsUnderstandHasNoHashAndIsNeverApproved() {
    server.schema = "input_schema";
    stage.startAskingOperator(OFTEN);
    serving();
    assertThat(stage.condition("Verified=True Handshake").getMessage())
        .contains("alerts", "input_schema");
    assertThat(stage.of(MCPServer.class).get().getStatus().tools().hash()).isNull();
    String any = "a".repeat(64);
    stage.apply("image: w, port: %d, tools: {lock: %s}".formatted(server.port(), any));
    assertThat(stage.condition("ToolsMatch=False Drift").getMessage()).contains("input_schema");
  }

  @Test
  void eachNewPodIsAsked() {
    stage.startAskingOperator(Duration.ofHours(1));
    serving();
    stage.condition("Ready=True Serving");
    int before = server.handshakes.get();
    kubelet.readyPod("weather-b");
    awaitHandshakes(before + 1 - server.handshakes.get());
  }

  private void serving() {
    stage.apply("image: w, port: %d".formatted(server.port()));
    kubelet.readyPod("weather-a");
    kubelet.rollOut(1, 1, 1);
  }

  private void awaitHandshakes(int more) {
    int enough = server.handshakes.get() + more;
    await().until(() -> server.handshakes.get() >= enough);
  }
}
