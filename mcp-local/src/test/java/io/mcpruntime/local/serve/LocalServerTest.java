package io.mcpruntime.local.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.serve.ServerState.Phase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalServerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ServerState> states = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LocalGateway gateway = LocalGateway.start(0);
  private LocalServer server = server(ServerOptions.of("weather"));

  @TempDir Path folder;

  @AfterEach
  void stop() {
    server.close();
    gateway.close();
  }

  @Test
  void aServerIsServedAtItsRouteAndEndsWithItsClose() {
    StartResult outcome = server.restart(Program.command("one")).join();

    assertThat(outcome.serving()).isTrue();
    assertThat(outcome.message()).isNull();
    assertThat(ask("").join().body()).isEqualTo("one");
    assertThat(lines).containsExactly("weather one begins");
    assertThat(phases()).containsExactly(Phase.STARTING, Phase.RUNNING);
    long pid = server.state().pid();
    assertThat(ProcessHandle.of(pid)).isPresent();

    server.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(ask("").join().statusCode()).isEqualTo(404);
    assertThat(phases()).endsWith(Phase.STOPPED);
  }

  @Test
  void aRestartSwitchesNewRequestsAndLetsThoseInFlightFinish() throws Exception {
    server = server(ServerOptions.of("weather").withLimits(LONG, LONG));
    server.restart(Program.command("one")).join();
    long before = server.state().pid();
    Path answer = folder.resolve("answer");
    CompletableFuture<HttpResponse<String>> inFlight = ask(answer.toString());
    await().until(() -> lines.contains("weather waits"));

    assertThat(server.restart(Program.command("two")).join().serving()).isTrue();
    assertThat(ask("").join().body()).isEqualTo("two");
    assertThat(inFlight).isNotDone();
    assertThat(ProcessHandle.of(before)).isPresent();
    Files.createFile(answer);
    assertThat(inFlight.join().body()).isEqualTo("one");
    await().atMost(LONG).until(() -> ProcessHandle.of(before).isEmpty());
    assertThat(phases()).containsExactly(Phase.STARTING, Phase.RUNNING, Phase.RUNNING);
  }

  @Test
  void aRestartThatFailsLeavesTheOldOneServing() {
    server.restart(Program.command("one")).join();
    StartResult outcome = server.restart(Command.of("sh", "-c", "echo broken >&2; exit 5")).join();

    assertThat(outcome.serving()).isFalse();
    assertThat(outcome.message())
        .matches(
            "(?s)weather ended with exit code 5 before it listened on port \\d+; its last lines:\n"
                + "  broken");
    assertThat(ask("").join().body()).isEqualTo("one");
    assertThat(server.state().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void aNewerRestartComesBeforeOneUnderWay() {
    CompletableFuture<StartResult> first = server.restart(Command.of("sleep", "300"));
    await().until(() -> server.state().phase() == Phase.STARTING);
    assertThat(server.restart(Program.command("two")).join().serving()).isTrue();
    assertThat(first.join().message()).contains("a newer restart");
    assertThat(ask("").join().body()).isEqualTo("two");
  }

  @Test
  void whoEndsByItselfIsStartedAgain() {
    server.restart(Program.command("one")).join();
    long before = server.state().pid();
    assertThat(ask("end").join().statusCode()).isEqualTo(502);
    await().atMost(LONG).until(() -> phases().size() == 5);

    assertThat(phases())
        .containsExactly(
            Phase.STARTING, Phase.RUNNING, Phase.PAUSING, Phase.STARTING, Phase.RUNNING);
    assertThat(states.get(2).message())
        .isEqualTo(
            "restarts in 200 ms: weather ended with exit code 3; its last lines:\n  one begins");
    assertThat(server.state().pid()).isNotEqualTo(before);
    assertThat(ask("").join().body()).isEqualTo("one");
  }

  @Test
  void whoEndsAgainAndAgainIsStartedAfterLongerPauses() {
    Path once = folder.resolve("once");
    List<String> java = Program.command("one").words();
    String script = "[ -e %s ] && exit 9; touch %s; exec \"$@\"".formatted(once, once);
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    words.addAll(java);
    server.restart(new Command(words, Map.of(), null)).join();
    ask("end").join();

    await().atMost(LONG).until(() -> pauses().size() >= 3);
    assertThat(pauses().subList(0, 3))
        .extracting(message -> message.replaceAll("(?s) ms:.*", ""))
        .containsExactly("restarts in 200", "restarts in 400", "restarts in 800");
    server.close();
    int reported = states.size();
    assertThat(states.get(reported - 1).phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void whoEndsWithoutAnErrorIsToldOfStdio() {
    StartResult outcome = server.restart(Command.of("sh", "-c", "cat")).join();

    assertThat(outcome.message())
        .matches(
            "weather ended with exit code 0 before it listened on port \\d+, without an error, as"
                + " a stdio server does when its input is closed; for a stdio server write"
                + " dev: \\{transport: stdio} into .mcp; it wrote nothing");
    assertThat(outcome.speaksStdio()).isTrue();
  }

  /** It quits when it is asked whether it answers MCP. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whoListenedBeforeItEndedWithoutAnErrorIsNotToldOfStdio() {
    String own = Integer.toString(LoopbackPorts.free());
    StartResult outcome = server.restart(Program.command("quits", own)).join();

    assertThat(outcome.message())
        .startsWith("weather ended with exit code 0 after it listened on port " + own)
        .doesNotContain("stdio", "before it listened");
    assertThat(outcome.speaksStdio()).isFalse();
  }

  @Test
  void whoSaysThatItSpeaksStdioIsToldWhatToWrite() {
    StartResult outcome =
        server.restart(Command.of("sh", "-c", "echo demo running on stdio; exit 1")).join();
    assertThat(outcome.speaksStdio()).isTrue();
    assertThat(server.restart(Command.of("sh", "-c", "exit 1")).join().speaksStdio()).isFalse();

    assertThat(outcome.message())
        .contains("; it speaks stdio: write dev: {transport: stdio} into .mcp; its last lines:");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoWritesTheProtocolAndListensNowhereIsNotWaitedFor() {
    server = server(ServerOptions.of("weather").withLimits(Duration.ofHours(1), LONG));
    String message = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";
    StartResult outcome =
        server.restart(Command.of("sh", "-c", "echo '" + message + "'; sleep 300")).join();

    assertThat(outcome.message())
        .isEqualTo(
            "weather does not listen on a port but speaks stdio, as its output shows (%s): write dev: {transport: stdio} into .mcp"
                .formatted(message));
    assertThat(outcome.speaksStdio()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void portOfItsOwnIsTaken() {
    int own = LoopbackPorts.free();
    StartResult outcome = server.restart(Program.command("one", Integer.toString(own))).join();

    assertThat(outcome.message()).isNull();
    assertThat(outcome.ownPort()).isEqualTo(own);
    assertThat(server.state().port()).isEqualTo(own);
    assertThat(ask("").join().body()).isEqualTo("one");
  }

  @Test
  void serverThatListensOnTheLoopbackOfIpv6IsCalledThere() {
    StartResult outcome = server.restart(Program.command("six", "", "::1")).join();
    assertThat(outcome.message()).isNull();
    assertThat(outcome.ownPort()).isZero();
    assertThat(ask("").join().body()).isEqualTo("six");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoHasAPortOfItsOwnEndsBeforeTheNextOneStarts() {
    int own = LoopbackPorts.free();
    server = server(ServerOptions.of("weather").withExpectedPort(own));
    server.restart(Program.command("one", Integer.toString(own))).join();
    long before = server.state().pid();

    StartResult outcome = server.restart(Program.command("two", Integer.toString(own))).join();
    assertThat(outcome.serving()).isTrue();
    assertThat(ProcessHandle.of(before)).isEmpty();
    assertThat(ask("").join().body()).isEqualTo("two");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void secondServerOnOnePortIsToldWhoHasIt() {
    int own = LoopbackPorts.free();
    server = server(ServerOptions.of("weather").withExpectedPort(own));
    server.restart(Program.command("one", Integer.toString(own))).join();
    try (LocalServer second = server(ServerOptions.of("storms").withExpectedPort(own))) {
      StartResult outcome = second.restart(Program.command("two", Integer.toString(own))).join();
      assertThat(outcome.serving()).isFalse();
      assertThat(outcome.ownPort()).isEqualTo(own);
      assertThat(outcome.message())
          .startsWith(
              "storms ignores PORT and listens on port " + own + ", which is in use by pid ")
          .endsWith(": use the port in PORT, or stop that process");
    }
    assertThat(ask("").join().body()).isEqualTo("one");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoListensWhereNoMcpIsIsToldSo() {
    Duration limit = Duration.ofSeconds(4);
    server = server(ServerOptions.of("weather").withPath("/elsewhere").withLimits(limit, LONG));
    int other = LoopbackPorts.free();
    StartResult outcome = server.restart(Program.command("one", Integer.toString(other))).join();

    assertThat(outcome.message())
        .containsPattern("weather does not listen on port \\d+ of 127.0.0.1 after 4 s")
        .contains("it listens on [" + other + "], where nothing answers at /elsewhere", "PORT");
    assertThat(server.state().phase()).isEqualTo(Phase.FAILED);
  }

  private LocalServer server(ServerOptions options) {
    return LocalServer.behind(
        gateway, options, (name, output, line) -> lines.add(name + " " + line), states::add);
  }

  private List<Phase> phases() {
    return states.stream().map(ServerState::phase).toList();
  }

  private List<String> pauses() {
    return states.stream()
        .filter(s -> s.phase() == Phase.PAUSING)
        .map(ServerState::message)
        .toList();
  }

  private CompletableFuture<HttpResponse<String>> ask(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url("/weather/mcp"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}
