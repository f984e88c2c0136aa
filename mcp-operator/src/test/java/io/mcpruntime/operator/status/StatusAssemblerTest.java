package io.mcpruntime.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.HandshakeSpec;
import io.mcpruntime.crd.IngressSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsSpec;
import io.mcpruntime.crd.ToolsStatus;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.operator.desired.DeploymentContext;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.DesiredIngress;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.handshake.HandshakeResult;
import io.mcpruntime.operator.handshake.HandshakeState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusAssemblerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final StatusAssembler NOW =
      new StatusAssembler(null, Clock.fixed(NOON, ZoneOffset.UTC));
  private static final StatusAssembler BASED =
      new StatusAssembler("http://127.0.0.1:8080", Clock.systemUTC());
  private static final String LOCK = "a".repeat(64);
  private static final IngressSpec OWN = new IngressSpec(true, null, null, null, null);

  @Test
  void serverWhosePodsAreThereIsReadyThroughTheGateway() {
    MCPServerStatus status = status(server(null), rolledOut(1), List.of(), null);
    assertThat(status.phase()).isEqualTo("Ready");
    assertThat(status.url()).isEqualTo("http://mcp-gateway.mcp-runtime.svc/weather/mcp");
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.GATEWAY);
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.SERVING);
  }

  @Test
  void serverThatIsToHaveNoPodsLacksNothing() {
    Deployment none = rolledOut(0).edit().editSpec().withReplicas(0).endSpec().build();
    MCPServerStatus status = status(server(null), none, List.of(), null);
    assertThat(status.phase()).isEqualTo("ScaledToZero");
    assertThat(condition(status, Conditions.READY).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.SCALED_TO_ZERO);
    assertThat(condition(status, Conditions.AVAILABLE).getStatus()).isEqualTo("True");
  }

  @Test
  void serverThatEndsWithoutAnErrorIsToldThatItMustGoOn() {
    Deployment rolling = rolledOut(0);
    Pod ended = pod("new", rolling);
    ended.setStatus(
        new PodStatusBuilder()
            .withPhase("Running")
            .addNewContainerStatus()
            .withName("server")
            .withReady(false)
            .withRestartCount(0)
            .withNewState()
            .withNewTerminated()
            .withExitCode(0)
            .withReason("Completed")
            .endTerminated()
            .endState()
            .endContainerStatus()
            .build());
    Condition ready =
        condition(status(server(null), rolling, List.of(ended), null), Conditions.READY);
    assertThat(ready.getReason()).isEqualTo(Reasons.CONTAINER_ENDED);
    assertThat(ready.getMessage())
        .contains("exit code 0 (Completed)", "stdio", "write args: [ARGUMENT]", "variable PORT");
  }

  @Test
  void serverThatEndedWithoutAnErrorIsToldWhileItRunsAgain() {
    Deployment rolling = rolledOut(0);
    Pod again = pod("new", rolling);
    again.setStatus(
        Serialization.unmarshal(
            """
            containerStatuses:
            - name: server
              ready: false
              restartCount: 1
              state: {running: {}}
              lastState: {terminated: {exitCode: 0, reason: Completed}}
            """,
            PodStatus.class));
    Condition ready =
        condition(status(server(null), rolling, List.of(again), null), Conditions.READY);
    assertThat(ready.getReason()).isEqualTo(Reasons.CONTAINER_ENDED);
    assertThat(ready.getMessage())
        .contains("exit code 0 (Completed)", "write args: [ARGUMENT]")
        .endsWith("; restarting");
    again.getStatus().getContainerStatuses().get(0).getLastState().getTerminated().setExitCode(1);
    assertThat(
            condition(status(server(null), rolling, List.of(again), null), Conditions.READY)
                .getReason())
        .as("one crash may be the last")
        .isEqualTo(Reasons.ROLLING);
  }

  @Test
  void containerBesideTheServerIsToldNothingOfServers() {
    Deployment rolling = rolledOut(0);
    Pod ended = pod("new", rolling);
    ended.setStatus(
        Serialization.unmarshal(
            """
            containerStatuses:
            - name: sidecar
              ready: false
              restartCount: 0
              state: {terminated: {exitCode: 0, reason: Completed}}
            """,
            PodStatus.class));
    assertThat(
            condition(status(server(null), rolling, List.of(ended), null), Conditions.READY)
                .getMessage())
        .isEqualTo("container sidecar of pod new ended with exit code 0 (Completed)");
  }

  /** A startup probe that nothing answers ends in a signal, or in an orderly exit. */
  @ParameterizedTest
  @CsvSource({
    "143, Error, 5, true",
    "137, Error, 5, true",
    "0, Completed, 60, true",
    "0, Completed, 5, false",
    "0, Completed, 600, false",
    "137, OOMKilled, 5, false",
    "1, Error, 60, false",
  })
  void serverThatIsStoppedWithoutAnAnswerIsToldItsPort(
      int code, String reason, int seconds, boolean told) {
    Deployment rolling = rolledOut(0);
    // The operator reads pods without their spec.
    Pod ended = pod("new", rolling);
    PodTemplateSpec template = rolling.getSpec().getTemplate();
    template.setSpec(
        Serialization.unmarshal(
            """
            containers:
            - name: server
              ports: [{containerPort: 9090}]
              startupProbe: {tcpSocket: {port: 9090}, periodSeconds: 1, failureThreshold: 60}
            """,
            PodSpec.class));
    ended.setStatus(
        Serialization.unmarshal(
            """
            containerStatuses:
            - name: server
              ready: false
              restartCount: 3
              state: {waiting: {reason: CrashLoopBackOff}}
              lastState:
                terminated:
                  exitCode: %d
                  reason: %s
                  startedAt: "2026-11-26T00:00:00Z"
                  finishedAt: "2026-11-26T00:%02d:%02dZ"
            """
                .formatted(code, reason, seconds / 60, seconds % 60),
            PodStatus.class));
    String message =
        condition(status(server(null), rolling, List.of(ended), null), Conditions.READY)
            .getMessage();
    assertThat(message).startsWith("container server of pod new ended with exit code " + code);
    assertThat(message.contains("port 9090")).isEqualTo(told);
    assertThat(message.contains("write port: NUMBER (spec.port)")).isEqualTo(told);
  }

  @Test
  void podThatAnswersNothingNamesThePort() {
    Deployment rolling = rolledOut(0);
    Pod silent = pod("new", rolling);
    silent.setStatus(
        new PodStatusBuilder()
            .addNewContainerStatus()
            .withName("server")
            .withReady(false)
            .withRestartCount(0)
            .withNewState()
            .withNewRunning()
            .endRunning()
            .endState()
            .endContainerStatus()
            .build());
    assertThat(
            condition(status(server(null), rolling, List.of(silent), null), Conditions.READY)
                .getMessage())
        .contains("pod new runs, but nothing answers on port 8088");
  }

  @Test
  void templateOfOtherContainersIsDescribedAllTheSame() {
    for (String container : List.of("image: x", "name: other", "name: server")) {
      Deployment rolling = rolledOut(0);
      rolling
          .getSpec()
          .getTemplate()
          .getSpec()
          .setContainers(List.of(Serialization.unmarshal(container, Container.class)));
      Pod silent = pod("new", rolling);
      silent.setStatus(
          Serialization.unmarshal(
              "containerStatuses: [{name: server, ready: false}, {name: b, state: {running: {}}}]",
              PodStatus.class));
      assertThat(
              condition(status(server(null), rolling, List.of(silent), null), Conditions.READY)
                  .getMessage())
          .contains("pod new runs, but nothing answers on its port");
    }
    Deployment empty = rolledOut(0);
    empty.getSpec().getTemplate().getSpec().setContainers(List.of());
    assertThat(status(server(null), empty, List.of(), null).image()).isNull();
  }

  @Test
  void statusSelectsThePodsOfTheServer() {
    assertThat(status(server(null), rolledOut(1), List.of(), null).selector())
        .isEqualTo("app.kubernetes.io/name=weather,app.kubernetes.io/component=mcp-server");
  }

  @Test
  void baseUrlLeadsToTheRouteUnlessTheServerHasAHostOfItsOwn() {
    IngressSpec host = new IngressSpec(true, "mcp.example", null, null, "tls");
    ObservedServer observed = observed(rolledOut(1), List.of(), admitted(null));
    assertThat(BASED.observed(server(null), observed, StatusAssembler.accepted()).url())
        .isEqualTo("http://127.0.0.1:8080/weather/mcp");
    assertThat(BASED.observed(server(OWN), observed, StatusAssembler.accepted()).url())
        .isEqualTo("http://127.0.0.1:8080/weather/mcp");
    assertThat(BASED.observed(server(host), observed, StatusAssembler.accepted()).url())
        .isEqualTo("https://mcp.example/weather/mcp");
  }

  @Test
  void wishesForAnIngressThatIsNotEnabledChangeNothing() {
    IngressSpec off = new IngressSpec(null, "mcp.example", null, null, null);
    MCPServerStatus status = status(server(off), rolledOut(1), List.of(), null);
    assertThat(status.url()).isEqualTo("http://mcp-gateway.mcp-runtime.svc/weather/mcp");
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.GATEWAY);
  }

  @Test
  void serverWhoseRouteIsTakenIsReachedByItsLongPathAndNotReady() {
    ObservedServer taken =
        new ObservedServer(rolledOut(1), List.of(), null, "other/weather", null, null, null);
    MCPServerStatus status = BASED.observed(server(null), taken, StatusAssembler.accepted());
    assertThat(status.url()).isEqualTo("http://127.0.0.1:8080/team/weather/mcp");
    assertThat(status.phase()).isEqualTo("PartiallyReady");
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.ROUTE_TAKEN);
    assertThat(condition(status, Conditions.ROUTED).getMessage())
        .contains("other/weather owns the route /weather/mcp", "/team/weather/mcp only");
  }

  @Test
  void ingressOfItsOwnAnswersToNobody() {
    ObservedServer taken =
        new ObservedServer(
            rolledOut(1), List.of(), admitted(null), "other/weather", null, null, null);
    MCPServerStatus status = NOW.observed(server(OWN), taken, StatusAssembler.accepted());
    assertThat(status.phase()).isEqualTo("Ready");
    assertThat(status.url()).isEqualTo("http://10.1.2.3/weather/mcp");
    assertThat(condition(status, Conditions.ROUTED).getReason())
        .isEqualTo(Reasons.INGRESS_ADMITTED);
  }

  @Test
  void ingressThatNobodyTookNamesItsClass() {
    Ingress pending = new IngressBuilder(admitted("nginx")).withStatus(null).build();
    MCPServerStatus status = status(server(OWN), rolledOut(1), List.of(), pending);
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.INGRESS_PENDING);
    assertThat(condition(status, Conditions.ROUTED).getMessage()).contains("class nginx");
    assertThat(status.phase()).isEqualTo("PartiallyReady");
  }

  @Test
  void newPodsThatCrashMakeAServerUnreadyThatStillServesWithItsOldPods() {
    Deployment rolling =
        rolledOut(1).edit().editStatus().withReplicas(2).withUpdatedReplicas(1).endStatus().build();
    Pod crashing = pod("new", rolling);
    crashing.setStatus(crashed());
    MCPServerStatus status = status(server(null), rolling, List.of(crashing), admitted(null));
    assertThat(condition(status, Conditions.AVAILABLE).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.READY).getReason())
        .isEqualTo(Reasons.CRASH_LOOP_BACK_OFF);
    assertThat(condition(status, Conditions.READY).getMessage())
        .isEqualTo("container server of pod new ended with exit code 3 (Error); restarting");
    assertThat(status.phase()).isEqualTo("PartiallyReady");
  }

  @Test
  void crashLoopLooksTheSameInAllItsStates() {
    Deployment deployment = rolledOut(0);
    Pod waiting = pod("new", deployment);
    waiting.setStatus(crashed());
    Pod running = pod("new", deployment);
    running.setStatus(crashed());
    ContainerStatus container = running.getStatus().getContainerStatuses().get(0);
    container.setRestartCount(7);
    container.setState(new ContainerStateBuilder().withNewRunning("2026-11-26T00:00:00Z").build());
    assertThat(status(server(null), deployment, List.of(running), null))
        .isEqualTo(status(server(null), deployment, List.of(waiting), null));
  }

  @Test
  void imageThatCannotBePulledLooksTheSameInBothItsStates() {
    Deployment deployment = rolledOut(0);
    MCPServerStatus trying =
        status(server(null), deployment, List.of(pulling("ErrImagePull", "not found")), null);
    String waiting = "Back-off pulling image \"w\": ErrImagePull: not found";
    assertThat(
            status(server(null), deployment, List.of(pulling("ImagePullBackOff", waiting)), null))
        .isEqualTo(trying);
    assertThat(condition(trying, Conditions.READY).getMessage())
        .isEqualTo("container server of pod new: not found");
  }

  private static Pod pulling(String reason, String message) {
    Pod pod = pod("new", rolledOut(0));
    pod.setStatus(crashed());
    ContainerStatus container = pod.getStatus().getContainerStatuses().get(0);
    container.setRestartCount(0);
    container.setLastState(null);
    container.setState(new ContainerStateBuilder().withNewWaiting(message, reason).build());
    return pod;
  }

  @Test
  void podsOfAnEarlierSpecAreNotTheReason() {
    Deployment rolling = rolledOut(0).edit().editStatus().withReplicas(1).endStatus().build();
    Pod old = pod("old", rolling);
    old.getMetadata().getAnnotations().put(DesiredDeployment.TEMPLATE, "earlier");
    old.setStatus(crashed());
    MCPServerStatus status = status(server(null), rolling, List.of(old), admitted(null));
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.ROLLING);
    assertThat(status.phase()).isEqualTo("Pending");
  }

  @Test
  void recordOfAnEvictedPodIsNoReasonBesideItsSuccessor() {
    Deployment rolling = rolledOut(0).edit().editStatus().withReplicas(1).endStatus().build();
    Pod evicted = pod("evicted", rolling);
    evicted.setStatus(
        new PodStatusBuilder()
            .withPhase("Failed")
            .withReason("Evicted")
            .withMessage("The node was low on resource: memory.")
            .build());
    Pod successor = pod("successor", rolling);
    successor.setStatus(new PodStatusBuilder().withPhase("Pending").build());
    assertThat(ready(rolling, evicted, successor)).isEqualTo(Reasons.ROLLING);
    assertThat(ready(rolling, evicted)).isEqualTo(Reasons.POD_FAILED);
    successor.setStatus(crashed());
    assertThat(ready(rolling, evicted, successor)).isEqualTo(Reasons.CRASH_LOOP_BACK_OFF);
  }

  private static String ready(Deployment deployment, Pod... pods) {
    MCPServerStatus status = status(server(null), deployment, List.of(pods), admitted(null));
    return condition(status, Conditions.READY).getReason();
  }

  @Test
  void deploymentThatIsNotYetObservedIsNotReady() {
    Deployment changed =
        rolledOut(1).edit().editMetadata().withGeneration(2L).endMetadata().build();
    MCPServerStatus status = status(server(null), changed, List.of(), admitted(null));
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.ROLLING);
  }

  @Test
  void quotaThatStopsPodsIsNamed() {
    Deployment stuck =
        rolledOut(0)
            .edit()
            .editStatus()
            .addNewCondition()
            .withType("ReplicaFailure")
            .withStatus("True")
            .withReason("FailedCreate")
            .withMessage("pods \"x\" is forbidden: exceeded quota: tight")
            .endCondition()
            .endStatus()
            .build();
    MCPServerStatus status = status(server(null), stuck, List.of(), admitted(null));
    assertThat(condition(status, Conditions.AVAILABLE).getReason())
        .isEqualTo(Reasons.QUOTA_EXCEEDED);
    assertThat(status.phase()).isEqualTo("Error");
  }

  @Test
  void refusedSpecIsAnErrorThoughOldPodsServe() {
    MCPServerStatus status =
        NOW.observed(
            server(null),
            observed(rolledOut(1), List.of(), admitted(null)),
            ConditionState.no(Reasons.INVALID_SPEC, "memory request exceeds its limit"));
    assertThat(status.phase()).isEqualTo("Error");
    assertThat(condition(status, Conditions.AVAILABLE).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.READY).getMessage())
        .isEqualTo("memory request exceeds its limit");
  }

  @Test
  void refusedSpecIsRoutedAtItsOwnLongPathAndNotWhereItWishes() {
    MCPServer server = server(null);
    Map<String, Object> spec = Map.of("image", "weather:1", "route", "/other/payroll/mcp");
    server.setSpec(new ObjectMapper().convertValue(spec, MCPServerSpec.class));
    MCPServerStatus status =
        BASED.observed(
            server,
            observed(rolledOut(1), List.of(), null),
            ConditionState.no(Reasons.ROUTE_NOT_GRANTED, "no grant"));
    assertThat(status.url()).isEqualTo("http://127.0.0.1:8080/team/weather/mcp");
    assertThat(condition(status, Conditions.ROUTED).getMessage())
        .isEqualTo("the gateway serves the earlier spec at /team/weather/mcp");
  }

  @Test
  void refusedServerIsRoutedWhereItsEarlierSpecWas() {
    MCPServerStatus status =
        BASED.observed(
            server(null),
            new ObservedServer(
                rolledOut(1), List.of(), null, "other/weather", "/earlier/mcp", null, null),
            ConditionState.no(Reasons.ROUTE_TAKEN, "taken"));
    assertThat(status.url()).isEqualTo("http://127.0.0.1:8080/earlier/mcp");
    assertThat(condition(status, Conditions.ROUTED).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.ROUTED).getMessage()).endsWith(" at /earlier/mcp");
  }

  @Test
  void refusedServerWithoutPodsIsNotRoutedAndHasNoUrl() {
    MCPServerStatus status =
        BASED.observed(
            server(null),
            observed(null, List.of(), null),
            ConditionState.no(Reasons.ROUTE_TAKEN, "taken"));
    assertThat(status.url()).isNull();
    assertThat(condition(status, Conditions.ROUTED).getStatus()).isEqualTo("False");
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.NOT_ACCEPTED);
  }

  @Test
  void statusStaysTheSameWhileNothingChanges() {
    MCPServer server = server(null);
    ObservedServer observed = observed(rolledOut(1), List.of(), admitted(null));
    server.setStatus(NOW.observed(server, observed, StatusAssembler.accepted()));
    StatusAssembler later =
        new StatusAssembler(null, Clock.fixed(NOON.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    assertThat(later.observed(server, observed, StatusAssembler.accepted()))
        .isEqualTo(server.getStatus());
    assertThat(
            condition(
                    later.observed(
                        server,
                        observed(rolledOut(0), List.of(), null),
                        StatusAssembler.accepted()),
                    Conditions.READY)
                .getLastTransitionTime())
        .isEqualTo("2026-11-23T13:00:00Z");
  }

  private static MCPServerStatus status(
      MCPServer server, Deployment deployment, List<Pod> pods, Ingress ingress) {
    return NOW.observed(server, observed(deployment, pods, ingress), StatusAssembler.accepted());
  }

  private static ObservedServer observed(Deployment deployment, List<Pod> pods, Ingress ingress) {
    return new ObservedServer(deployment, pods, ingress, null, null, null, null);
  }

  @Test
  void serverIsNotReadyBeforeItWasAsked() {
    MCPServerStatus status = asked(server(null), HandshakeState.NOTHING);
    assertThat(condition(status, Conditions.VERIFIED).getStatus()).isEqualTo("Unknown");
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.NOT_ASKED);
    assertThat(status.phase()).isEqualTo("PartiallyReady");
  }

  @Test
  void serverThatIsNoMcpServerIsNeverReady() {
    HandshakeResult failed =
        new HandshakeResult(false, Reasons.NOT_MCP, "is no MCP server", null, null, Map.of());
    MCPServerStatus status = asked(server(null), new HandshakeState(failed, false));
    assertThat(condition(status, Conditions.VERIFIED).getStatus()).isEqualTo("False");
    assertThat(condition(status, Conditions.READY).getMessage()).isEqualTo("is no MCP server");
  }

  @Test
  void toolsThatAreNotTheApprovedOnesAreNamed() {
    MCPServer server = locked(Map.of("alerts", "1", "temperature", "2"));
    MCPServerStatus status =
        asked(server, listing(Map.of("forecast", "3", "temperature", "4"), "f".repeat(64)));
    assertThat(condition(status, Conditions.TOOLS_MATCH).getMessage())
        .isEqualTo(
            "the tool list differs from the approved one: + forecast, - alerts, ~ temperature");
    assertThat(condition(status, Conditions.READY).getStatus()).isEqualTo("True");

    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    status = asked(server, listing(Map.of("forecast", "3"), "f".repeat(64)));
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.QUARANTINED);
    status = asked(server, listing(Map.of("alerts", "1"), LOCK));
    assertThat(condition(status, Conditions.READY).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.TOOLS_MATCH).getReason()).isEqualTo(Reasons.APPROVED);
  }

  @Test
  void withALockToolsThatWereNotSeenAreNotApproved() {
    MCPServer server = locked(Map.of());
    HandshakeResult login =
        new HandshakeResult(
            true, Reasons.LOGIN, "asks for a login (HTTP 401)", null, null, Map.of());
    MCPServerStatus status = asked(server, new HandshakeState(login, false));
    assertThat(condition(status, Conditions.VERIFIED).getStatus()).isEqualTo("True");
    assertThat(condition(status, Conditions.TOOLS_MATCH).getStatus()).isEqualTo("False");
    assertThat(condition(status, Conditions.TOOLS_MATCH).getReason()).isEqualTo(Reasons.NOT_SEEN);
    assertThat(condition(status, Conditions.TOOLS_MATCH).getMessage()).endsWith("(HTTP 401)");
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.QUARANTINED);
    assertThat(condition(status, Conditions.READY).getMessage())
        .startsWith("the gateway routes no calls to it: the tools were not seen");
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    status = asked(server, new HandshakeState(login, false));
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.QUARANTINED);
    for (HandshakeState nothing : new HandshakeState[] {HandshakeState.NOTHING, null}) {
      status = asked(server, nothing);
      assertThat(condition(status, Conditions.TOOLS_MATCH).getReason()).isEqualTo(Reasons.NOT_SEEN);
      assertThat(condition(status, Conditions.READY).getStatus()).isNotEqualTo("True");
    }
  }

  @Test
  void lockedServerThatIsNotAskedIsNotRouted() {
    MCPServer server = locked(Map.of());
    Map<String, Object> spec =
        Map.of(
            "image", "weather:1",
            "tools", new ToolsSpec(LOCK, Map.of()),
            "handshake", new HandshakeSpec(false, null));
    server.setSpec(new ObjectMapper().convertValue(spec, MCPServerSpec.class));
    Condition ready = condition(asked(server, null), Conditions.READY);
    assertThat(ready.getReason()).isEqualTo(Reasons.QUARANTINED);
    assertThat(ready.getMessage()).endsWith("spec.handshake.enabled is false");
  }

  @ParameterizedTest
  @ValueSource(strings = {Reasons.NOT_MCP, Reasons.REFUSED, Reasons.TOO_LARGE, Reasons.TIMEOUT})
  void lockedServerThatHidesItsToolsFromTheOperatorIsNotRouted(String reason) {
    HandshakeResult hidden = new HandshakeResult(false, reason, "no list", null, null, Map.of());
    MCPServerStatus status = asked(locked(Map.of()), new HandshakeState(hidden, false));
    assertThat(condition(status, Conditions.TOOLS_MATCH).getReason()).isEqualTo(Reasons.NOT_SEEN);
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(reason);
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.QUARANTINED);
    status = asked(server(null), new HandshakeState(hidden, false));
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.GATEWAY);
  }

  /** Or each failed handshake would interrupt all calls. */
  @Test
  void approvedServerWhoseNextHandshakeFailsIsRouted() {
    MCPServer server = locked(Map.of());
    server.setStatus(asked(server, listing(Map.of("alerts", "1"), LOCK)));
    HandshakeResult failed =
        new HandshakeResult(false, Reasons.TIMEOUT, "no answer in 10 s", null, null, Map.of());
    MCPServerStatus status = asked(server, new HandshakeState(failed, false));
    Condition match = condition(status, Conditions.TOOLS_MATCH);
    assertThat(match.getReason()).isEqualTo(Reasons.APPROVED);
    assertThat(match.getMessage()).endsWith("not at its last handshake: no answer in 10 s");
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.TIMEOUT);
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.GATEWAY);
  }

  @Test
  void lockedServerWhoseOnlySessionWasTakenBeforeItsToolsWereSeenIsNotRouted() {
    HandshakeResult taken =
        new HandshakeResult(true, Reasons.SINGLE_SESSION, "one", null, null, Map.of());
    MCPServerStatus status = asked(locked(Map.of()), new HandshakeState(taken, false));
    assertThat(condition(status, Conditions.TOOLS_MATCH).getReason()).isEqualTo(Reasons.NOT_SEEN);
    assertThat(condition(status, Conditions.READY).getReason()).isEqualTo(Reasons.QUARANTINED);
    status = asked(server(null), new HandshakeState(taken, false));
    assertThat(condition(status, Conditions.READY).getStatus()).as("no lock").isEqualTo("True");
  }

  @Test
  void quarantinedServerIsNotRoutedAndSaysSo() {
    MCPServer server = locked(Map.of());
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    MCPServerStatus status = asked(server, listing(Map.of("alerts", "1"), "f".repeat(64)));
    assertThat(condition(status, Conditions.ROUTED).getStatus()).isEqualTo("False");
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.QUARANTINED);
    status = asked(server, listing(Map.of("alerts", "1"), LOCK));
    assertThat(condition(status, Conditions.ROUTED).getReason()).isEqualTo(Reasons.GATEWAY);
  }

  @Test
  void approvalIsOfThePodTemplateThatListedTheTools() {
    MCPServer server = locked(Map.of());
    server.setStatus(asked(server, listing(Map.of("alerts", "1"), LOCK)));
    String template = DesiredDeployment.template(rolledOut(1));
    assertThat(server.getStatus().tools().template()).isEqualTo(template);
    assertThat(toolsMatch(server, List.of(ready("same")))).isEqualTo(Reasons.APPROVED);
    Deployment other = rolledOut(1);
    other
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getAnnotations()
        .put(DesiredDeployment.TEMPLATE, "b");
    ObservedServer restarted =
        new ObservedServer(
            other,
            List.of(ready(pod("new", other))),
            null,
            null,
            null,
            HandshakeState.NOTHING,
            null);
    MCPServerStatus status = NOW.observed(server, restarted, StatusAssembler.accepted());
    assertThat(condition(status, Conditions.TOOLS_MATCH).getReason())
        .as("an operator of another version made another template, and was restarted")
        .isEqualTo(Reasons.NOT_SEEN);
  }

  @Test
  void approvalOfAServerThatIsNotAskedAgainSaysSo() {
    MCPServer server = locked(Map.of());
    HandshakeState listed = listing(Map.of("alerts", "1"), LOCK);
    HandshakeResult only =
        new HandshakeResult(
            true, Reasons.SINGLE_SESSION, "one", null, listed.handshake().tools(), Map.of());
    MCPServerStatus status = asked(server, new HandshakeState(only, false));
    assertThat(condition(status, Conditions.TOOLS_MATCH).getReason()).isEqualTo(Reasons.APPROVED);
    assertThat(condition(status, Conditions.TOOLS_MATCH).getMessage())
        .isEqualTo(
            "the server listed the approved tools; it is not asked again, and only the gateway compares later lists");
  }

  @Test
  void approvalLastsWhileOnlyPodsOfTheEarlierSpecServe() {
    MCPServer server = locked(Map.of());
    server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
    server.setStatus(asked(server, listing(Map.of("alerts", "1"), LOCK)));
    server.getMetadata().setGeneration(2L);
    Pod old = ready("old");
    old.getMetadata().getAnnotations().put(DesiredDeployment.TEMPLATE, "earlier");
    assertThat(toolsMatch(server, List.of(old))).isEqualTo(Reasons.APPROVED);
    assertThat(toolsMatch(server, List.of(old, ready("new")))).isEqualTo(Reasons.NOT_SEEN);
    assertThat(toolsMatch(server, List.of())).isEqualTo(Reasons.NOT_SEEN);
  }

  private static String toolsMatch(MCPServer server, List<Pod> pods) {
    ObservedServer observed =
        new ObservedServer(rolledOut(1), pods, null, null, null, HandshakeState.NOTHING, null);
    MCPServerStatus status = NOW.observed(server, observed, StatusAssembler.accepted());
    return condition(status, Conditions.TOOLS_MATCH).getReason();
  }

  private static Pod ready(String name) {
    return ready(pod(name, rolledOut(1)));
  }

  private static Pod ready(Pod pod) {
    return pod.edit()
        .withNewStatus()
        .withPodIP("10.0.0.1")
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  private static MCPServerStatus asked(MCPServer server, HandshakeState known) {
    ObservedServer observed =
        new ObservedServer(rolledOut(1), List.of(), null, null, null, known, null);
    return NOW.observed(server, observed, StatusAssembler.accepted());
  }

  private static HandshakeState listing(Map<String, String> hashByTool, String hash) {
    ToolsStatus tools =
        new ToolsStatus(hashByTool.size(), List.copyOf(hashByTool.keySet()), hash, null);
    ServerInfo info = new ServerInfo("w", "1", List.of("2025-11-25"));
    return new HandshakeState(
        new HandshakeResult(true, Reasons.HANDSHAKE, "it answers", info, tools, hashByTool), false);
  }

  private static MCPServer locked(Map<String, String> approved) {
    MCPServer server = server(null);
    Map<String, Object> spec = new HashMap<>();
    spec.put("image", "weather:1");
    spec.put("tools", new ToolsSpec(LOCK, approved));
    server.setSpec(new ObjectMapper().convertValue(spec, MCPServerSpec.class));
    return server;
  }

  private static Condition condition(MCPServerStatus status, String type) {
    return status.condition(type).orElseThrow();
  }

  private static MCPServer server(IngressSpec ingress) {
    MCPServer server = new MCPServer();
    server.setMetadata(
        new ObjectMetaBuilder()
            .withName("weather")
            .withNamespace("team")
            .withGeneration(1L)
            .build());
    Map<String, Object> spec = new HashMap<>();
    spec.put("image", "weather:1");
    spec.put("replicas", 1);
    spec.put("port", 8088);
    spec.put("servicePort", 80);
    spec.put("ingress", ingress);
    server.setSpec(new ObjectMapper().convertValue(spec, MCPServerSpec.class));
    return server;
  }

  private static Deployment rolledOut(int ready) {
    return new DeploymentBuilder(
            DesiredDeployment.of(
                server(null),
                DeploymentContext.NOTHING,
                new PlatformContext(
                    "mcp-runtime", null, EgressPolicy.EXTERNAL, ClusterNetworks.PRIVATE)))
        .editMetadata()
        .withGeneration(1L)
        .endMetadata()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withReplicas(ready)
        .withUpdatedReplicas(ready)
        .withReadyReplicas(ready)
        .addNewCondition()
        .withType("Available")
        .withStatus(ready > 0 ? "True" : "False")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(String name, Deployment deployment) {
    return new PodBuilder()
        .withMetadata(deployment.getSpec().getTemplate().getMetadata().edit().build())
        .editMetadata()
        .withName(name)
        .endMetadata()
        .build();
  }

  private static PodStatus crashed() {
    return new PodStatusBuilder()
        .withPhase("Running")
        .addNewContainerStatus()
        .withName("server")
        .withReady(false)
        .withRestartCount(2)
        .withNewState()
        .withNewWaiting()
        .withReason("CrashLoopBackOff")
        .withMessage("back-off 20s restarting failed container")
        .endWaiting()
        .endState()
        .withNewLastState()
        .withNewTerminated()
        .withExitCode(3)
        .withReason("Error")
        .endTerminated()
        .endLastState()
        .endContainerStatus()
        .build();
  }

  private static Ingress admitted(String className) {
    return new IngressBuilder(DesiredIngress.of(server(null)))
        .editSpec()
        .withIngressClassName(className)
        .endSpec()
        .withNewStatus()
        .withNewLoadBalancer()
        .addNewIngress()
        .withIp("10.1.2.3")
        .endIngress()
        .endLoadBalancer()
        .endStatus()
        .build();
  }
}
