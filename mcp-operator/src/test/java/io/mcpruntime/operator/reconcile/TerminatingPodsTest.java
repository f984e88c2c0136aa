package io.mcpruntime.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TerminatingPodsTest {
  private static final PlatformPolicy POLICY =
      PlatformPolicy.parse("{version: v1, defaults: {maxReplicas: 2, maxServers: 3}}");

  @Test
  void changeOfAServerWaitsWhileManyOfItsPodsTerminate() {
    assertThat(check(server(null), pods("w", 3)))
        .hasValueSatisfying(
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reasons.PODS_TERMINATING);
              assertThat(refused.message()).contains("3 pods of this server", "than the 2");
            });
    assertThat(check(server(null), pods("w", 2))).isEmpty();
    assertThat(check(server(null), pods("other", 6))).isEmpty();
  }

  @Test
  void newServerWaitsWhileManyPodsOfDeletedOnesTerminate() {
    List<Pod> deleted =
        Stream.of(pods("a", 2), pods("b", 2), pods("c", 2), pods("d", 1))
            .flatMap(List::stream)
            .toList();
    assertThat(check(server(null), deleted))
        .hasValueSatisfying(
            refused ->
                assertThat(refused.message()).contains("7 pods of this namespace", "than the 6"));
  }

  @Test
  void serverThatDoesNotChangeIsNotRefused() {
    Condition accepted =
        new ConditionBuilder()
            .withType("Accepted")
            .withStatus("True")
            .withObservedGeneration(4L)
            .build();
    assertThat(check(server(accepted), pods("w", 9))).isEmpty();
    accepted.setObservedGeneration(3L);
    assertThat(check(server(accepted), pods("w", 9))).isPresent();
  }

  private static Optional<Violation> check(MCPServer server, List<Pod> pods) {
    return new TerminatingPods(namespace -> pods)
        .check(new AdmissionRequest(server, POLICY.of("team"), null));
  }

  private static MCPServer server(Condition accepted) {
    MCPServer server =
        Serialization.unmarshal(
            "metadata: {name: w, namespace: team, generation: 4}\nspec: {image: w}",
            MCPServer.class);
    if (accepted != null) {
      server.setStatus(
          new MCPServerStatus(
              4L, null, null, null, null, null, List.of(accepted), null, null, null, null, null));
    }
    return server;
  }

  private static List<Pod> pods(String server, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new PodBuilder()
                    .withNewMetadata()
                    .withName(server + i)
                    .addToLabels("app.kubernetes.io/name", server)
                    .endMetadata()
                    .build())
        .toList();
  }
}
