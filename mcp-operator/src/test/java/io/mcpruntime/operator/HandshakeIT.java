package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server is ready when it has answered as an MCP server does. */
class HandshakeIT {
  private static final Duration OFTEN = Duration.ofMillis(100);

  private static final String KEY =
      ", handshake: {headers: [{name: X-Api-Key, valueFrom: {secretKeyRef: {name: key, key: api-key}}}]}";

  private Stage stage;
  private FakeKubelet kubelet;
  private TestMcpServer server;

  @BeforeEach
  void start() throws IOException {
    stage = new Stage();
    kubelet = new FakeKubelet(stage);
    server = new TestMcpServer();
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
    assertThat(drift.getMessage()).contains("set spec.tools.approved to see which");
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
  void serverIsAskedAnewWhenItsPathChanges() {
    server.path = "/mcp";
    stage.startAskingOperator(Duration.ofHours(1));
    serving();
    stage.condition("Ready=True Serving");
    stage.apply("image: w, port: %d, path: /other".formatted(server.port()));
    assertThat(stage.condition("Ready=False NotMcp").getMessage()).contains("/other", "HTTP 404");
    stage.apply("image: w, port: %d, path: /mcp".formatted(server.port()));
    stage.condition("Ready=True Serving");
  }

  /** The host of the gateway, since this operator has no base URL. */
  @Test
  void serverIsAskedByTheHostThatItsUsersSend() {
    server.host = "mcp-gateway.mcp-runtime.svc";
    stage.startAskingOperator(Duration.ofHours(1));
    serving();
    stage.condition("Ready=True Serving");
  }

  @Test
  void serverThatDoesNotAllowTheHostOfItsUsersIsToldWhichOneToAllow() {
    server.host = "localhost";
    stage.startAskingOperator(OFTEN);
    serving();
    assertThat(stage.condition("Ready=False Refused").getMessage())
        .contains(
            "refuses the Host \"mcp-gateway.mcp-runtime.svc\"",
            "HTTP 421",
            "add it to the hosts that the server allows");
  }

  @Test
  void serverThatForbidsAsksForALoginToo() {
    server.refusal = 403;
    stage.startAskingOperator(OFTEN);
    serving();
    stage.condition("Verified=True Login");
    stage.condition("Ready=True Serving");
  }

  @Test
  void serverWithOneSessionIsReadyAndSaysSoAndIsNotAskedAgain() {
    server.singleSession = true;
    OperatorProcess first = stage.startAskingOperator(OFTEN);
    serving();
    assertThat(stage.condition("Verified=True SingleSession").getMessage())
        .contains("lists 2 tools", "one session for all clients", "spec.handshake.enabled");
    stage.condition("Ready=True SingleSession");
    assertThat(stage.of(MCPServer.class).get().getStatus().phase()).isEqualTo("Ready");
    stage.awaitRest();
    first.close();
    stage.startAskingOperator(OFTEN);
    stage.of(Service.class).delete();
    stage.eventually(Service.class, service -> {});
    stage.apply("image: w, port: %d, servicePort: 81".formatted(server.port()));
    stage.condition("Ready=True SingleSession");
    stage.awaitRest();
    assertThat(server.handshakes).hasValue(2);
  }

  @Test
  void serverThatIsNotToBeAskedIsReadyByItsPods() {
    stage.startAskingOperator(OFTEN);
    serving(", handshake: {enabled: false}");
    stage.condition("Ready=True Serving");
    assertThat(stage.of(MCPServer.class).get().getStatus().condition("Verified")).isEmpty();
    assertThat(server.handshakes).hasValue(0);
    stage.apply("image: w, port: %d".formatted(server.port()));
    stage.condition("Verified=True Handshake");
    stage.apply("image: w, port: %d, handshake: {enabled: false}".formatted(server.port()));
    stage.eventually(
        MCPServer.class, s -> assertThat(s.getStatus().condition("Verified")).isEmpty());
  }

  @Test
  void headerOfASecretOpensTheServerAndItsValueAppearsNowhere() {
    server.apiKey = "sk-right-1234";
    secret("key", "sk-wrong-5678\n");
    stage.startAskingOperator(OFTEN);
    serving(KEY);
    assertThat(stage.condition("Ready=False Refused").getMessage())
        .contains("no user has the key ***", "[X-Api-Key]");
    secret("key", "sk-right-1234\n");
    stage.condition("Ready=True Serving");
    assertThat(stage.condition("Verified=True Handshake").getMessage()).contains("lists 2 tools");
    assertThat(server.keysSeen).contains("sk-wrong-5678", "sk-right-1234");
    assertThat(stage.client.getKubernetesSerialization().asYaml(stage.of(MCPServer.class).get()))
        .doesNotContain("sk-wrong", "sk-right");
    assertThat(stage.client.v1().events().inNamespace(stage.namespace).list().getItems())
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.getMessage()).doesNotContain("sk-wrong", "sk-right"));
  }

  @Test
  void secretThatIsMissingIsNamed() {
    stage.startAskingOperator(OFTEN);
    serving(KEY);
    assertThat(stage.condition("Ready=False HeaderUnavailable").getMessage())
        .isEqualTo("spec.handshake.headers[0] (X-Api-Key): Secret key does not exist");
    assertThat(server.keysSeen).isEmpty();
  }

  @Test
  void secretOfARefusedSpecIsNotRead() {
    secret("key", "sk-right-1234");
    stage.startAskingOperator(OFTEN);
    serving();
    stage.condition("Ready=True Serving");
    MCPServer labelledOnly =
        stage.server(Stage.SERVER, "image: w, port: %d%s".formatted(server.port(), KEY));
    labelledOnly.getMetadata().setAnnotations(Map.of(MCPServer.REFERENCES, "labelled"));
    stage.client.resource(labelledOnly).fieldManager("test").forceConflicts().serverSideApply();
    assertThat(stage.condition("Accepted=False ReferenceNotAllowed").getMessage())
        .contains(
            "spec.handshake.headers[0].valueFrom.secretKeyRef is not allowed: Secret key does not have the label");
    awaitHandshakes(3);
    assertThat(server.keysSeen).containsOnly("null");
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

  private void secret(String name, String value) {
    stage
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(stage.namespace)
                .endMetadata()
                .addToData(
                    "api-key",
                    Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                .build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  private void serving() {
    serving("");
  }

  private void serving(String more) {
    stage.apply("image: w, port: %d%s".formatted(server.port(), more));
    kubelet.readyPod("weather-a");
    kubelet.rollOut(1, 1, 1);
  }

  private void awaitHandshakes(int more) {
    int enough = server.handshakes.get() + more;
    await().until(() -> server.handshakes.get() >= enough);
  }
}
