package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the policy refuses, and what becomes of servers that were accepted before. */
class AdmissionIT {
  private final Tenants tenants = new Tenants();

  @AfterEach
  void stop() {
    tenants.close();
    assertThat(tenants.victim.failures).isEmpty();
  }

  @Test
  void serverThatWasAcceptedBeforeKeepsItsObjectsUntilItChanges() {
    tenants.policy("version: v1");
    tenants.startOperator();
    tenants.apply(tenants.victim, "payroll", "image: w, replicas: 3");
    tenants.accepted(tenants.victim, "payroll", "True Valid");
    tenants.policy("{version: v1, defaults: {maxReplicas: 2}}");
    Condition before = tenants.accepted(tenants.victim, "payroll", "True AcceptedBefore");
    assertThat(before.getMessage())
        .contains("spec.replicas is 3", "the next change of its spec is refused");
    await().until(() -> events("AcceptedBefore").size() == 1);
    tenants.apply(tenants.victim, "payroll", "image: 'w:2', replicas: 3");
    assertThat(tenants.accepted(tenants.victim, "payroll", "False TooManyReplicas").getMessage())
        .contains("maxReplicas", "objects of an earlier spec stay unchanged");
    assertThat(tenants.deployment(tenants.victim, "payroll").getSpec().getReplicas()).isEqualTo(3);
    assertThat(image()).isEqualTo("w");
    tenants.apply(tenants.victim, "payroll", "image: 'w:2', replicas: 2");
    tenants.accepted(tenants.victim, "payroll", "True Valid");
    assertThat(image()).isEqualTo("w:2");
    assertThat(events("AcceptedBefore")).hasSize(1);
  }

  @Test
  void autoscalingIsBoundAsReplicasAre() {
    tenants.policy("{version: v1, defaults: {maxReplicas: 2}}");
    tenants.startOperator();
    tenants.attack("many", "image: w, autoscaling: {minReplicas: 1, maxReplicas: 900}");
    tenants.accepted(tenants.attacker, "many", "False TooManyReplicas");
    assertThat(tenants.deployment(tenants.attacker, "many")).isNull();
  }

  /** Each change would otherwise add pods that use their node until their grace period is over. */
  @Test
  void changeWaitsUntilPodsThatTerminateHaveEnded() {
    tenants.policy("{version: v1, defaults: {maxReplicas: 2}}");
    tenants.startOperator();
    tenants.attack("again", "image: w");
    tenants.accepted(tenants.attacker, "again", "True Valid");
    FakeKubelet kubelet = new FakeKubelet(tenants.attacker, "again");
    List<String> pods = List.of("again-1", "again-2", "again-3");
    pods.forEach(pod -> kubelet.terminatingPod(pod, 3600));
    await()
        .untilAsserted(
            () -> {
              tenants.attack("again", "image: 'w:%d'".formatted(System.nanoTime()));
              await().until(() -> !tenants.accepted(tenants.attacker, "again").isEmpty());
              assertThat(tenants.accepted(tenants.attacker, "again"))
                  .isEqualTo("False PodsTerminating");
            });
    pods.forEach(kubelet::ended);
    tenants.accepted(tenants.attacker, "again", "True Valid");
  }

  @Test
  void destinationsThatThePolicyDoesNotListAreRefused() {
    tenants.policy("{version: v1, defaults: {egress: deny, egressTo: [10.1.0.0/16]}}");
    tenants.startOperator();
    tenants.attack("open", "image: w, networkPolicy: {egress: [{}]}");
    tenants.accepted(tenants.attacker, "open", "False EgressNotGranted");
    assertThat(tenants.networkPolicy(tenants.attacker, "open")).isNull();
    tenants.attack(
        "listed", "image: w, networkPolicy: {egress: [{to: [{ipBlock: {cidr: 10.1.2.0/24}}]}]}");
    tenants.accepted(tenants.attacker, "listed", "True Valid");
  }

  @Test
  void deniedEgressIsDnsOnlyAlsoForAServerThatWantsNoNetworkPolicy() {
    tenants.policy("{version: v1, defaults: {egress: deny}}");
    tenants.startOperator();
    tenants.attack("talker", "image: w, networkPolicy: {enabled: false}");
    tenants.accepted(tenants.attacker, "talker", "True Valid");
    await().until(() -> tenants.networkPolicy(tenants.attacker, "talker") != null);
    assertThat(tenants.networkPolicy(tenants.attacker, "talker").getSpec().getEgress())
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.getTo().get(0).getPodSelector().getMatchLabels())
                    .containsEntry("k8s-app", "kube-dns"))
        .satisfies(
            rule ->
                assertThat(rule.getPorts())
                    .extracting(port -> port.getProtocol() + " " + port.getPort().getIntVal())
                    .containsExactly("UDP 53", "TCP 53"));
    tenants.policy("version: v1");
    await().until(() -> tenants.networkPolicy(tenants.attacker, "talker") == null);
  }

  @Test
  void newestServersBeyondTheBoundAreRefusedAndFollowWhenThereIsRoom() {
    tenants.policy("{version: v1, defaults: {maxServers: 2}}");
    tenants.startOperator();
    for (String name : List.of("z", "y")) {
      tenants.attack(name, "image: w");
      tenants.accepted(tenants.attacker, name, "True Valid");
    }
    tenants.attack("a", "image: w");
    tenants.accepted(tenants.attacker, "a", "False TooManyServers");
    tenants.attack("z", "image: w, replicas: 999"); // Refused, but its objects stay.
    tenants.accepted(tenants.attacker, "z", "False TooManyReplicas");
    tenants.attack("b", "image: w");
    tenants.accepted(tenants.attacker, "b", "False TooManyServers");
    assertThat(tenants.deployment(tenants.attacker, "a")).isNull();
    tenants.apply(tenants.victim, "payroll", "image: w");
    tenants.accepted(tenants.victim, "payroll", "True Valid");
    tenants.delete(tenants.attacker, "z");
    tenants.accepted(tenants.attacker, "a", "True Valid");
    tenants.accepted(tenants.attacker, "b", "False TooManyServers");
  }

  @Test
  void policyThatCannotBeUsedLeavesTheLastGoodOneInForce() {
    tenants.policy("{version: v1, defaults: {maxReplicas: 2}}");
    tenants.startOperator();
    tenants.policy("{version: v1, defaults: {maxReplicas: many}}");
    tenants.attack("many", "image: w, replicas: 3");
    tenants.accepted(tenants.attacker, "many", "False TooManyReplicas");
    tenants.policy("{version: v1, defaults: {maxReplicas: 3}}");
    tenants.accepted(tenants.attacker, "many", "True Valid");
  }

  @Test
  void operatorDoesNotBeginWithThePolicyOfNobody() {
    tenants.policy("{version: v1, defaults: {maxReplicas: many}}");
    assertThatIllegalStateException()
        .isThrownBy(tenants::startOperator)
        .withMessageContaining("mcp-policy is invalid: line 1, column 39: defaults.maxReplicas");
  }

  @Test
  void serverInThePlatformsNamespaceIsNeverReconciled() {
    tenants.policy("version: v1");
    tenants.startOperator(tenants.victim.platform);
    MCPServer inside = tenants.victim.server("inside", "image: w");
    inside.getMetadata().setNamespace(tenants.victim.platform);
    tenants.victim.client.resource(inside).create();
    tenants.apply(tenants.victim, "payroll", "image: w");
    tenants.accepted(tenants.victim, "payroll", "True Valid");
    tenants.victim.awaitRest();
    assertThat(
            tenants
                .victim
                .client
                .apps()
                .deployments()
                .inNamespace(tenants.victim.platform)
                .list()
                .getItems())
        .isEmpty();
  }

  /** Both ran with an operator that knew no claims; the older one has the route. */
  @Test
  void upgradeGivesARouteToTheOldestAndTheOtherRunsOnByItsLongPath() {
    tenants.policy("version: v1");
    MCPServer older = tenants.apply(tenants.victim, "payroll", "image: w");
    await()
        .until(
            () ->
                !Instant.now()
                    .isBefore(
                        Instant.parse(older.getMetadata().getCreationTimestamp()).plusSeconds(1)));
    tenants.attack("payroll", "image: evil");
    Stream.of(tenants.attacker, tenants.victim).forEach(this::acceptByAnOlderOperator);
    tenants.startOperator();
    tenants.accepted(tenants.victim, "payroll", "True Valid");
    assertThat(tenants.accepted(tenants.attacker, "payroll", "True AcceptedBefore").getMessage())
        .contains(tenants.victim.namespace + "/payroll owns it");
    assertThat(tenants.claim("/payroll/mcp").owner())
        .isEqualTo(tenants.victim.namespace + "/payroll");
    assertThat(tenants.server(tenants.attacker, "payroll").getStatus().url())
        .endsWith("/%s/payroll/mcp".formatted(tenants.attacker.namespace));
  }

  private void acceptByAnOlderOperator(Stage team) {
    MCPServer server = tenants.server(team, "payroll");
    Condition accepted =
        new ConditionBuilder()
            .withType("Accepted")
            .withStatus("True")
            .withReason("Valid")
            .withMessage("")
            .withLastTransitionTime("2026-01-01T00:00:00Z")
            .withObservedGeneration(server.getMetadata().getGeneration())
            .build();
    server.setStatus(
        new MCPServerStatus(
            1L, "Ready", null, "w", 1, 1, List.of(accepted), null, null, null, null, null));
    team.client.resource(server).updateStatus();
  }

  private String image() {
    return tenants
        .deployment(tenants.victim, "payroll")
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getImage();
  }

  private List<Event> events(String reason) {
    return tenants
        .victim
        .client
        .v1()
        .events()
        .inNamespace(tenants.victim.namespace)
        .list()
        .getItems()
        .stream()
        .filter(event -> event.getReason().equals(reason))
        .toList();
  }
}
