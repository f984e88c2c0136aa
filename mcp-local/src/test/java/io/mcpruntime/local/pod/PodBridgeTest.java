package io.mcpruntime.local.pod;

import static io.mcpruntime.local.bridge.Caller.notification;
import static io.mcpruntime.local.bridge.Caller.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.local.bridge.Caller;
import io.mcpruntime.local.bridge.StdioProgram;
import io.mcpruntime.local.child.Command;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The bridge of a pod as a real process, with real servers behind it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class PodBridgeTest {
  private static final String VERSION = "2025-11-25";

  @Test
  void aKilledServerEndsItsSessionAlone() throws Exception {
    try (BridgeProcess bridge = new BridgeProcess(4, StdioProgram.command())) {
      bridge.await("serves ");
      Caller one = Caller.inSession(bridge.endpoint(), VERSION);
      Caller other = Caller.inSession(bridge.endpoint(), VERSION);
      var hanging = one.later(request(1, "hang", "{}"));
      bridge.await("hangs");
      long pid = pid(other.messages(request(1, "echo", "{}")).get(0));
      bridge.children().stream()
          .filter(child -> child.info().command().orElse("").endsWith("java"))
          .filter(child -> child.pid() != pid)
          .forEach(ProcessHandle::destroyForcibly);
      assertThat(hanging.join().body()).contains("-32603", "ended with exit code 137");
      assertThat(one.post(request(2, "echo", "{}")).statusCode()).isEqualTo(404);
      assertThat(other.post(request(2, "echo", "{}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sigtermLetsOpenRequestsEnd() throws Exception {
    try (BridgeProcess bridge = new BridgeProcess(4, StdioProgram.command())) {
      bridge.await("serves ");
      Caller client = Caller.inSession(bridge.endpoint(), VERSION);
      HttpResponse<Stream<String>> asking = client.stream(request(1, "ask", "{}"));
      Iterator<String> lines = asking.body().iterator();
      String question = next(lines);
      bridge.terminate();
      bridge.await("is shutting down");
      assertThat(new Caller(bridge.endpoint()).post(request(0, "initialize", "{}")).statusCode())
          .isEqualTo(503);
      client.post(
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"said\":\"yes\"}}"
              .formatted(Caller.json(question).path("id")));
      assertThat(next(lines)).contains("yes");
      bridge.exitCode();
      assertThat(bridge.children()).isEmpty();
    }
  }

  @Test
  void aFloodOfOneServerLeavesTheOthersAlone() throws Exception {
    try (BridgeProcess bridge = new BridgeProcess(3, StdioProgram.command())) {
      bridge.await("serves ");
      Caller flooded = Caller.inSession(bridge.endpoint(), VERSION);
      flooded.post(notification("flood", "{}"));
      Caller well = Caller.inSession(bridge.endpoint(), VERSION);
      assertThat(well.post(request(1, "echo", "{}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void largeRequestsToAServerThatReadsNothingLeaveTheOthersAlone() throws Exception {
    String large = "{\"text\":\"" + "x".repeat(3_000_000) + "\"}";
    try (BridgeProcess bridge = new BridgeProcess(3, StdioProgram.command())) {
      bridge.await("serves ");
      Caller stuck = Caller.inSession(bridge.endpoint(), VERSION);
      Caller well = Caller.inSession(bridge.endpoint(), VERSION);
      stuck.post(notification("flood", "{}"));
      CompletableFuture<?>[] calls =
          IntStream.range(0, 12)
              .mapToObj(id -> stuck.later(request(id, "echo", large)))
              .toArray(CompletableFuture[]::new);
      HttpResponse<?> refused = (HttpResponse<?>) CompletableFuture.anyOf(calls).join();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(well.post(request(1, "echo", "{}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sessionsAreBounded() throws Exception {
    try (BridgeProcess bridge = new BridgeProcess(2, StdioProgram.command())) {
      bridge.await("serves ");
      Caller first = Caller.inSession(bridge.endpoint(), VERSION);
      Caller.inSession(bridge.endpoint(), VERSION);
      HttpResponse<String> third =
          new Caller(bridge.endpoint()).post(request(0, "initialize", "{}"));
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.body()).contains("maximum of 2 sessions");
      assertThat(first.delete().statusCode()).isEqualTo(204);
      Caller.inSession(bridge.endpoint(), VERSION);
    }
  }

  @Test
  void aCommandThatDoesNotWorkIsTheReasonOfTheExit() throws Exception {
    Command broken = Command.of("sh", "-c", "echo no such database >&2; exit 3");
    try (BridgeProcess bridge = new BridgeProcess(2, broken)) {
      assertThat(bridge.await("exit code")).contains("exit code 3", "no such database");
      assertThat(bridge.exitCode()).isEqualTo(1);
    }
  }

  private static String next(Iterator<String> lines) {
    String line = lines.next();
    while (!line.startsWith("data: {")) {
      line = lines.next();
    }
    return line.substring("data: ".length());
  }

  private static long pid(JsonNode answer) {
    return answer.at("/result/pid").asLong();
  }
}
