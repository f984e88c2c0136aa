package io.mcpruntime.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.admission.AdmissionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerQuotaTest {
  private static final int MOST = PlatformPolicy.DEFAULT.of("many").maxServers();

  @Test
  void namespaceDoesNotWaitForTheCheckOfAnother() {
    List<Thread.State> states = new ArrayList<>();
    List<ServerQuota> self = new ArrayList<>();
    Function<String, List<MCPServer>> servers =
        namespace -> {
          if (namespace.equals("slow")) {
            Thread other = new Thread(() -> self.get(0).check(subject(server("other", 1))));
            other.start();
            await()
                .until(
                    () ->
                        other.getState() == Thread.State.TERMINATED
                            || other.getState() == Thread.State.BLOCKED);
            states.add(other.getState());
          }
          return List.of();
        };
    self.add(new ServerQuota(servers));
    self.get(0).check(subject(server("slow", 1)));
    assertThat(states).containsExactly(Thread.State.TERMINATED);
  }

  @Test
  void newestBeyondTheBoundAreRefusedHoweverManyThereAre() {
    List<MCPServer> all = IntStream.range(0, MOST + 100).mapToObj(i -> server("many", i)).toList();
    ServerQuota bound = new ServerQuota(namespace -> all);
    assertThat(all.stream().filter(server -> bound.check(subject(server)).isEmpty()).toList())
        .isEqualTo(all.subList(0, MOST));
    bound.forget(all.get(0));
    assertThat(bound.check(subject(all.get(MOST)))).as("others keep their place").isPresent();
  }

  private static AdmissionRequest subject(MCPServer server) {
    return new AdmissionRequest(
        server, PlatformPolicy.DEFAULT.of(server.getMetadata().getNamespace()), null);
  }

  private static MCPServer server(String namespace, int number) {
    MCPServer server = new MCPServer();
    server.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName("server-%05d".formatted(number))
            .withUid(namespace + number)
            .withCreationTimestamp("2026-01-01T00:00:%02dZ".formatted(number * 60 / 100_000))
            .build());
    return server;
  }
}
