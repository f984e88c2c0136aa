package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies between an operator and its API server; every server ends as its spec says. */
class NetworkFaultIT {
  private static final int CHANGES = 12;

  private final Stage stage = new Stage();
  private UnreliableProxy link;

  @BeforeEach
  void start() throws IOException {
    Config direct = Config.fromKubeconfig(ApiServer.kubeconfig());
    link = new UnreliableProxy(URI.create(direct.getMasterUrl()).getPort());
    stage.startOperator(
        false, new ConfigBuilder(direct).withMasterUrl("https://127.0.0.1:" + link.port()).build());
  }

  @AfterEach
  void stop() throws IOException {
    stage.close();
    link.close();
    assertThat(stage.failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void changesArriveThoughConnectionsBreak(Consumer<UnreliableProxy> fault) {
    changeAll(fault);
    converged(CHANGES);
  }

  @Test
  void changesArriveOverASlowLink() {
    link.delay(Duration.ofMillis(150));
    changeAll(none -> {});
    converged(CHANGES);
  }

  @Test
  void changesMadeWhileTheLinkIsDownArriveAfterwards() {
    stage.apply("image: 'w:0'");
    stage.deployment();
    link.refuse(true);
    link.cut();
    changeAll(none -> {});
    link.refuse(false);
    converged(CHANGES);
  }

  @Test
  void logNamesTheCauseInOneLineEach(@TempDir Path folder) throws Exception {
    String direct = Config.fromKubeconfig(ApiServer.kubeconfig()).getMasterUrl();
    String through = "https://127.0.0.1:" + link.port() + "/";
    Path config =
        Files.writeString(
            folder.resolve("config"),
            ApiServer.kubeconfig().replace(direct.replaceFirst("/$", ""), through));
    Path log = folder.resolve("log");
    Process operator =
        OperatorProgram.builder(stage.namespace, config)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await().until(() -> Files.readString(log).contains("watching"));
      link.refuse(true);
      link.cut();
      await().until(() -> Files.readString(log).contains("cannot reach 127.0.0.1:" + link.port()));
      link.refuse(false);
      await().until(() -> Files.readString(log).contains("answers again"));
    } finally {
      operator.destroyForcibly().waitFor();
    }
    assertThat(Files.readAllLines(log))
        .allMatch(line -> line.matches("\\d{4}-.*"), "one line each");
  }

  private void changeAll(Consumer<UnreliableProxy> fault) {
    for (int i = 1; i <= CHANGES; i++) {
      stage.client.resource(stage.server("server-" + i, "image: 'w:%d'".formatted(i))).create();
      stage.apply("image: 'w:%d'".formatted(i));
      if (i % 3 == 0) {
        fault.accept(link);
      }
    }
  }

  private void converged(int changes) {
    for (int i = 1; i <= changes; i++) {
      stage.settled("server-" + i, "w:" + i);
    }
    stage.settled(Stage.SERVER, "w:" + changes);
  }

  private static Stream<Named<Consumer<UnreliableProxy>>> faults() {
    return Stream.of(
        Named.of("connections are reset", UnreliableProxy::cut),
        Named.of("answers end early", UnreliableProxy::endAnswers),
        Named.of("questions end early", UnreliableProxy::endQuestions));
  }
}
