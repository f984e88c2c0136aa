package io.mcpruntime.local.bridge;

import static io.mcpruntime.local.bridge.Caller.notification;
import static io.mcpruntime.local.bridge.Caller.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol up to 2025-11-25 through a bridge. */
@Timeout(120)
class LegacyEndpointTest {
  private static final String VERSION = "2025-11-25";

  private final List<String> log = new CopyOnWriteArrayList<>();
  private StdioBridge bridge = bridge(BridgeOptions.defaults());

  @AfterEach
  void close() {
    bridge.close();
  }

  @Test
  void eachSessionHasAProcessOfItsOwnThatEndsWithIt() {
    Caller first = session();
    Caller second = session();
    long pid = pid(first);
    assertThat(pid(first)).isEqualTo(pid).isNotEqualTo(pid(second));

    assertThat(first.delete().statusCode()).isEqualTo(204);
    assertThat(first.post(request(1, "echo", "{}")).statusCode()).isEqualTo(404);
    assertThat(first.delete().statusCode()).isEqualTo(404);
    await().until(() -> ProcessHandle.of(pid).isEmpty());
    assertThat(pid(second)).isPositive();
  }

  @Test
  void whatIsAskedIsPassedOnToTheLetter() {
    String params = "{\"big\":12345678901234567890123,\"exact\":1.10,\"text\":\"a\\nb \\u2028\"}";
    JsonNode answer = session().messages(request("\"x\"", "echo", "\n " + params)).get(0);
    assertThat(answer.at("/id").asText()).isEqualTo("x");
    assertThat(answer.at("/result/got/text").asText()).isEqualTo("a\nb \u2028");
    assertThat(answer.at("/result/got/big").bigIntegerValue()).isEqualTo("12345678901234567890123");
    assertThat(log).contains("this is no message");
  }

  @Test
  void anAnswerAloneIsJsonAndAfterProgressAStream() {
    Caller client = session();
    HttpResponse<String> plain = client.post(request(1, "echo", "{}"));
    assertThat(plain.headers().firstValue("Content-Type")).contains("application/json");

    HttpResponse<String> stream =
        client.post(request(2, "progress", "{\"_meta\":{\"progressToken\":\"t\"}}"));
    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(Caller.read(stream.body()))
        .extracting(m -> m.at("/params/progress").asInt(), m -> m.path("id").asInt())
        .containsExactly(tuple(1, 0), tuple(2, 0), tuple(0, 2));
  }

  @Test
  void progressGoesToItsOwnRequestAndTheRestToTheListener() {
    Caller client = session();
    Iterator<String> events = listen(client);
    CompletableFuture<HttpResponse<String>> hanging = client.later(request(1, "hang", "{}"));
    await().until(() -> log.contains("hangs"));

    List<JsonNode> progress =
        client.messages(request(2, "progress", "{\"_meta\":{\"progressToken\":7}}"));
    assertThat(progress).hasSize(3);
    client.post(notification("notifications/say", "{\"to\":\"all\"}"));
    assertThat(next(events).at("/params/to").asText()).isEqualTo("all");
    client.post(notification("notifications/cancelled", "{\"requestId\":1}"));
    assertThat(hanging.join().body()).isEmpty();
  }

  @Test
  void whatNobodyListensToWaitsForAListener() {
    Caller client = session();
    assertThat(client.post(notification("notifications/say", "{\"n\":1}")).statusCode())
        .isEqualTo(202);
    await().until(() -> log.contains("said"));
    assertThat(next(listen(client)).at("/params/n").asInt()).isEqualTo(1);
  }

  @Test
  void aServerThatAsksDuringACallGetsItsAnswerWithoutAListener() {
    Caller client = session();
    HttpResponse<Stream<String>> call = client.stream(request(1, "ask", "{}"));
    Iterator<String> events = call.body().iterator();
    JsonNode question = next(events);
    assertThat(question.path("method").asText()).isEqualTo("sampling/createMessage");
    String answer = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"is\":42}}";
    client.post(answer.formatted(question.path("id")));
    assertThat(next(events).at("/result/got/is").asInt()).isEqualTo(42);
  }

  @Test
  void aClientThatLeavesCancelsItsRequest() {
    Caller client = session();
    CompletableFuture<HttpResponse<String>> call = client.later(request(5, "hang", "{}"));
    await().until(() -> log.contains("hangs"));
    call.cancel(true);
    await().until(() -> log.stream().anyMatch(l -> l.matches("cancelled .*\"requestId\":5.*")));
  }

  @Test
  void aProcessThatEndsTakesItsRequestsAndItsSessionWithIt() {
    Caller client = session();
    CompletableFuture<HttpResponse<String>> hanging = client.later(request(1, "hang", "{}"));
    await().until(() -> log.contains("hangs"));
    JsonNode died = client.messages(request(2, "die", "{}")).get(0);
    assertThat(died.at("/error/message").asText()).startsWith("it ended with exit code 3");
    assertThat(Caller.read(hanging.join().body()).get(0).at("/error/code").asInt())
        .isEqualTo(-32603);
    assertThat(client.post(request(3, "echo", "{}")).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyOneVersionHasBatches() {
    String batch = "[" + request(1, "echo", "{}") + "," + request(2, "echo", "{}") + "]";
    assertThat(session().post(batch).statusCode()).isEqualTo(400);
    assertThat(Caller.inSession(bridge.endpoint(), "2025-03-26").messages(batch))
        .extracting(m -> m.path("id").asInt())
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aSessionThatNobodyUsesEnds() {
    bridge.close();
    bridge = bridge(BridgeOptions.defaults().withIdle(Duration.ofSeconds(2)));
    Caller client = session();
    long pid = pid(client);
    await().until(() -> ProcessHandle.of(pid).isEmpty());
    assertThat(client.post(request(1, "echo", "{}")).statusCode()).isEqualTo(404);
  }

  @Test
  void aCloseEndsAllProcesses() {
    long pid = pid(session());
    bridge.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  private StdioBridge bridge(BridgeOptions options) {
    return StdioBridge.start(
        "it", StdioProgram.command(), (name, output, line) -> log.add(line), options);
  }

  private Caller session() {
    return Caller.inSession(bridge.endpoint(), VERSION);
  }

  private static long pid(Caller client) {
    return client.messages(request(1, "echo", "{}")).get(0).at("/result/pid").asLong();
  }

  private static Iterator<String> listen(Caller client) {
    HttpResponse<Stream<String>> stream = client.listen();
    assertThat(stream.statusCode()).isEqualTo(200);
    return stream.body().iterator();
  }

  private static JsonNode next(Iterator<String> lines) {
    String line = lines.next();
    while (!line.startsWith("data: ")) {
      line = lines.next();
    }
    return Caller.json(line.substring(6));
  }
}
