package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A deploy that is ended at one of its steps leaves no process, and the next one mends the rest. By
 * default at one step; with {@code -De2e.long=true} at all, by both signals.
 */
@OnCluster
class InterruptedDeployE2E {
  private static final String NAMESPACE = "mcp-e2e-interrupted";

  /** What the log says when a step begins. */
  private static final List<String> STEPS =
      List.of("Compiling ", "Building jar", "pushed 0 of", "pushed 127", "weather created");

  @TempDir static Path folder;
  private static KubernetesClient client;
  private static Path weather;

  @BeforeAll
  static void platform() {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
    Namespaces.ready(client, NAMESPACE);
    weather = Maven.copyOf(Path.of("..", "examples", "weather"), folder.resolve("weather"));
  }

  @AfterAll
  static void remove() {
    if (client != null) {
      client.namespaces().withName(NAMESPACE).delete();
      client.close();
    }
  }

  static Stream<Arguments> ends() {
    Stream<Arguments> all =
        STEPS.stream()
            .flatMap(step -> Stream.of("INT", "KILL").map(signal -> Arguments.of(step, signal)));
    if (RunLength.LONG) {
      return all;
    }
    RunLength.notRun("9 of 10 interrupted deploys");
    return Stream.of(Arguments.of("weather created", "KILL"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void nextDeployMendsWhatIsLeft(String step, String signal) throws Exception {
    client.resources(MCPServer.class).inNamespace(NAMESPACE).delete();
    Files.writeString(weather.resolve("src/main/resources/marker.txt"), step + signal);

    Path log = folder.resolve("interrupted.log");
    Process process = start(log);
    await(step)
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.readString(log).contains(step) || !process.isAlive());
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    Command.run(folder, Map.of(), List.of("kill", "-s", signal, "" + process.pid())).succeeded();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("still runs after SIG" + signal).isTrue();
    await("children of the deploy")
        .atMost(Duration.ofSeconds(30))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));

    Command.Run next = Maven.in(weather, arguments()).succeeded();
    assertThat(next.output()).contains("weather is ready at");
    assertThat(client.resources(MCPServer.class).inNamespace(NAMESPACE).list().getItems())
        .hasSize(1);
  }

  private static Process start(Path log) throws IOException {
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.addAll(Maven.command(arguments()));
    Files.writeString(log, "");
    return new ProcessBuilder(words)
        .directory(weather.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String[] arguments() {
    return new String[] {
      "clean", Maven.goal("deploy"), "-DskipTests", "-Dmcp.namespace=" + NAMESPACE
    };
  }
}
