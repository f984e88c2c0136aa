package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.crd.MCPServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusIT {
  private Stage stage;
  private FakeKubelet kubelet;

  @BeforeEach
  void start() {
    stage = new Stage();
    kubelet = new FakeKubelet(stage);
    stage.startOperator(false);
    stage.apply("image: 'w:1'");
    stage.condition("Ready=False Rolling");
  }

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void serverBecomesReadyWhenItsPodsAndItsRouteAre() {
    stage.apply("image: 'w:1', " + Stage.INGRESS);
    kubelet.rollOut(1, 1, 1);
    stage.condition("Ready=False IngressPending");
    kubelet.admit();
    stage.condition("Ready=True Serving");
    assertThat(stage.of(MCPServer.class).get().getStatus().url())
        .isEqualTo("http://mcp.example/weather/mcp");
  }

  @Test
  void serverBehindTheGatewayBecomesReadyWhenItsPodsAre() {
    kubelet.rollOut(1, 1, 1);
    stage.condition("Ready=True Serving");
    assertThat(stage.of(MCPServer.class).get().getStatus().url())
        .isEqualTo("http://mcp-gateway.mcp-runtime.svc/weather/mcp");
  }

  @Test
  void imageThatDoesNotExistIsTheReason() {
    kubelet.rollOut(1, 0, 1);
    kubelet.waitingPod("weather-x", "ImagePullBackOff", "Back-off pulling image \"w:1\"");
    assertThat(stage.condition("Ready=False ImagePullBackOff").getMessage())
        .isEqualTo("container server of pod weather-x: Back-off pulling image \"w:1\"");
    stage.condition("Available=False ImagePullBackOff");
    assertThat(stage.of(MCPServer.class).get().getStatus().phase()).isEqualTo("Error");
  }

  @Test
  void podWhoseLabelsSomebodyChangedIsStillSeen() {
    kubelet.rollOut(1, 0, 1);
    kubelet.waitingPod("weather-x", "ImagePullBackOff", "Back-off pulling image \"w:1\"");
    stage.condition("Ready=False ImagePullBackOff");
    var pod = stage.client.pods().inNamespace(stage.namespace).withName("weather-x");
    pod.edit(
        p ->
            p.edit()
                .editMetadata()
                .removeFromLabels("app.kubernetes.io/managed-by")
                .removeFromLabels("app.kubernetes.io/part-of")
                .endMetadata()
                .build());
    pod.editStatus(
        p ->
            p.edit()
                .editStatus()
                .editFirstContainerStatus()
                .withNewState()
                .withNewWaiting()
                .withReason("CrashLoopBackOff")
                .endWaiting()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build());
    stage.condition("Ready=False CrashLoopBackOff");
  }

  @Test
  void podThatNoNodeTakesIsTheReason() {
    kubelet.rollOut(1, 0, 1);
    kubelet.unschedulablePod("weather-x", "0/1 nodes are available: 1 Insufficient memory");
    assertThat(stage.condition("Ready=False Unschedulable").getMessage())
        .contains("weather-x", "Insufficient memory");
  }

  @Test
  void failedUpdateLeavesTheServerAvailableButNotReady() {
    kubelet.rollOut(1, 1, 1);
    stage.condition("Ready=True Serving");
    stage.apply("image: 'w:2'");
    stage.condition("Ready=False Rolling");
    kubelet.rollOut(1, 1, 2);
    kubelet.waitingPod("weather-y", "CrashLoopBackOff", "back-off 10s");
    stage.condition("Ready=False CrashLoopBackOff");
    stage.condition("Available=True MinimumReplicasAvailable");
    assertThat(stage.of(MCPServer.class).get().getStatus().phase()).isEqualTo("PartiallyReady");
  }

  @Test
  void readyServerCostsNoWrite() {
    kubelet.rollOut(1, 1, 1);
    stage.condition("Ready=True Serving");
    stage.writes.forget();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(4))
        .untilAsserted(() -> assertThat(stage.writes.all()).isEmpty());
  }
}
