package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A new project ends the call in flight before it stops: SIGTERM comes while the tool is at work.
 */
@OnMachine
class DrainE2E {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** What the tool does now: it tells that it was called, and waits to be let go. */
  private static final String WAITS =
      """
          new java.io.File("called").mkdir();
          while (!new java.io.File("go").exists()) {
            Thread.onSpinWait();
          }
          return new Greeting(""";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sdk", "quarkus", "spring"})
  void callInFlightIsAnsweredAfterSigterm(String framework) throws Exception {
    Path project = new Archetype(framework, "http", 17).generatedIn(folder);
    Path code = project.resolve("src/main/java/com/example/hello/Greetings.java");
    Maven.edit(code, "    return new Greeting(", WAITS);
    Maven.in(project, "package", Maven.COPY_DEPENDENCIES, "-DincludeScope=runtime", "-DskipTests")
        .succeeded();
    int port = DevProcess.freePort();
    Process server = start(project, framework, port);
    try {
      await().atMost(LONG).until(() -> health(port) == 200);
      CompletableFuture<String> call =
          CompletableFuture.supplyAsync(
              () -> Archetype.greetingOf("http://127.0.0.1:" + port + "/mcp"));
      await().atMost(LONG).until(() -> Files.exists(project.resolve("called")));
      server.destroy();
      await().atMost(LONG).until(() -> stops(server));
      assertThat(server.isAlive()).isTrue();
      assertThat(call).isNotDone();
      Files.createFile(project.resolve("go"));
      assertThat(call.get(1, TimeUnit.MINUTES)).isEqualTo("Hello, Ada!");
      assertThat(server.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process start(Path project, String framework, int port) throws IOException {
    List<String> program =
        framework.equals("quarkus")
            ? List.of("-jar", "target/quarkus-app/quarkus-run.jar")
            : List.of("-cp", "target/classes:target/dependency/*", "com.example.hello.Main");
    ProcessBuilder builder =
        new ProcessBuilder()
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(project.resolve("server.log").toFile());
    builder.command().add(ServerProgram.JAVA);
    builder.command().addAll(program);
    String value = Integer.toString(port);
    builder
        .environment()
        .putAll(Map.of("PORT", value, "SERVER_PORT", value, "QUARKUS_HTTP_PORT", value));
    return builder.start();
  }

  /**
   * Whether its JVM has heard SIGTERM: health can't tell, for Quarkus answers until the last call.
   */
  private static boolean stops(Process server) {
    String jstack = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
    List<String> command = List.of(jstack, Long.toString(server.pid()));
    return Command.run(Path.of("."), Map.of(), command).output().contains("SIGTERM handler");
  }

  /** The status of {@code GET /healthz}, or 0 if the connection is refused. */
  private int health(int port) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/healthz");
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(LONG).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
