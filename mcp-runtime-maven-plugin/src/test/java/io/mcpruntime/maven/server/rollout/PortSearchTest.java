package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.maven.metadata.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortSearchTest {
  private final List<List<Integer>> asked = new ArrayList<>();
  private Map<Integer, PortAnswer> answers = Map.of();
  private final PortSearch search =
      new PortSearch(
          (pod, path, ports) -> {
            asked.add(List.copyOf(ports));
            return answers;
          });
  private Pod pod =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: orders-1, uid: u1}
          spec:
            containers: [{name: server, ports: [{containerPort: 8088}]}]
          status:
            containerStatuses: [{name: server, containerID: a}]
          """,
          Pod.class);

  private Optional<Hint> look(int second, String process) {
    pod.getStatus().getContainerStatuses().get(0).setContainerID(process);
    return search.look(new ServerPod(pod), "/mcp", TimeUnit.SECONDS.toNanos(second));
  }

  @Test
  void silentServerOnAnotherPortIsFoundWithinSeconds() {
    answers = Map.of(3000, PortAnswer.MCP, 9090, PortAnswer.HTTP);
    assertThat(look(8, "a")).as("one observation is no verdict").isEmpty();
    assertThat(search.isCertain()).isFalse();
    Optional<Hint> hint = look(13, "a");
    assertThat(hint.orElseThrow().text())
        .startsWith("nothing answers on port 8088, but the pod answers MCP on port 3000:");
    assertThat(hint.orElseThrow().lines()).containsExactly("port: 3000");
    assertThat(search.isCertain()).isTrue();
  }

  @Test
  void whatWasFoundIsAskedAgainAndNothingElse() {
    answers = Map.of(3000, PortAnswer.MCP);
    look(8, "a");
    look(13, "a");
    assertThat(asked.get(0)).startsWith(8088).contains(3000, 8080, 8000, 5000);
    assertThat(asked.get(1)).containsExactly(8088, 3000);
  }

  @Test
  void serverOnItsPortThatOnlyItsPodReachesIsTold() {
    answers = Map.of(8088, PortAnswer.MCP);
    look(8, "a");
    Hint hint = look(13, "a").orElseThrow();
    assertThat(hint.text()).contains("inside its pod", "127.0.0.1 only", "0.0.0.0");
    assertThat(hint.lines()).isEmpty();
    assertThat(search.isCertain()).as("it may have opened the port just now").isFalse();
  }

  @Test
  void severalHttpServersAreNamedAndNoneIsChosen() {
    answers = Map.of(8081, PortAnswer.HTTP, 3000, PortAnswer.HTTP);
    look(8, "a");
    Hint hint = look(13, "a").orElseThrow();
    assertThat(hint.text()).contains("answers HTTP on port 3000 and 8081", "port: NUMBER");
    assertThat(hint.lines()).isEmpty();
    assertThat(search.isCertain()).as("the port that counts may be opened later").isFalse();
  }

  @Test
  void serverThatOpensItsPortAfterAllIsNoLongerElsewhere() {
    answers = Map.of(9090, PortAnswer.HTTP);
    look(8, "a");
    look(13, "a");
    answers = Map.of(9090, PortAnswer.HTTP, 8088, PortAnswer.MCP);
    assertThat(look(18, "a")).isEmpty();
  }

  @Test
  void whileNothingAnswersItIsAskedLessAndLess() {
    for (int second = 8; second < 300; second += 5) {
      assertThat(look(second, "a")).isEmpty();
    }
    assertThat(asked).hasSizeLessThan(7);
  }

  @Test
  void anotherProcessIsSearchedAnew() {
    answers = Map.of(3000, PortAnswer.MCP);
    look(8, "a");
    look(13, "a");
    assertThat(look(18, "b")).isEmpty();
    assertThat(search.isCertain()).isFalse();
    assertThat(look(23, "b")).isPresent();
  }

  /** Their ports, and those of the node, are not the server's. */
  @Test
  void podsWithSidecarsOrOnTheNodesNetworkAreNotAsked() {
    answers = Map.of(3000, PortAnswer.MCP);
    Pod alone = pod;
    pod = new PodBuilder(alone).editSpec().addNewContainer().endContainer().endSpec().build();
    assertThat(look(8, "a")).isEmpty();
    pod =
        new PodBuilder(alone)
            .editSpec()
            .addNewInitContainer()
            .withRestartPolicy("Always")
            .endInitContainer()
            .endSpec()
            .build();
    assertThat(look(13, "a")).isEmpty();
    pod = new PodBuilder(alone).editSpec().withHostNetwork(true).endSpec().build();
    assertThat(look(18, "a")).isEmpty();
    assertThat(asked).isEmpty();
  }
}
