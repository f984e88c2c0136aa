package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream of a server does on its way through the gateway: arrive, last, and end. */
@OnMachine
class StreamsE2E {
  private static final int LONG_CALL = RunLength.LONG ? 300 : 20;
  private static final Executor EACH_ITS_THREAD = task -> new Thread(task).start();

  private static RunningServer quarkus;
  private static RunningServer spring;
  private static EmbeddedGateway gateway;

  @BeforeAll
  static void start() {
    quarkus = RunningServer.start(ServerProgram.QUARKUS);
    spring = RunningServer.start(ServerProgram.SPRING);
    gateway = EmbeddedGateway.before(List.of(quarkus, spring));
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
    Stream.of(quarkus, spring).filter(s -> s != null).forEach(RunningServer::close);
  }

  /** The server sends the next event only when the one before has arrived. */
  @Test
  @Timeout(30)
  void eventArrivesBeforeTheServerSendsTheNext() {
    McpSession direct = McpSession.open(quarkus.endpoint());
    McpSession session = McpSession.open(gateway.to(quarkus));
    int before = direct.count("ticks");

    try (Stream<JsonNode> events = session.stream("count", Map.of("to", 5, "inSteps", true))) {
      Iterator<JsonNode> arriving = events.iterator();
      for (int i = 1; i <= 5; i++) {
        assertThat(arriving.next().at("/params/progress").asInt()).isEqualTo(i);
        assertThat(direct.count("ticks") - before).isEqualTo(i);
        direct.call("step");
      }
      assertThat(text(arriving.next())).isEqualTo("counted to 5");
    }
  }

  @Test
  @Timeout(60)
  void clientThatClosesTheConnectionStopsTheTool() {
    McpSession direct = McpSession.open(quarkus.endpoint());
    McpSession session = McpSession.open(gateway.to(quarkus));

    Stream<JsonNode> events = session.stream("count", Map.of("to", 600));
    assertThat(events.iterator().next().at("/params/progress").asInt()).isEqualTo(1);
    assertThat(direct.count("running")).isEqualTo(1);
    events.close();

    Awaitility.await("the tool ends")
        .atMost(Duration.ofSeconds(20))
        .until(() -> direct.count("running") == 0);
  }

  /** Twenty seconds, or with {@code -De2e.long=true} five minutes; both servers at once. */
  @Test
  void longCallKeepsAllItsEventsAndItsAnswer() {
    List<CompletableFuture<List<JsonNode>>> calls =
        Stream.of(quarkus, spring)
            .map(server -> CompletableFuture.supplyAsync(() -> longCall(server), EACH_ITS_THREAD))
            .toList();

    for (CompletableFuture<List<JsonNode>> call : calls) {
      List<JsonNode> events = call.join();
      assertThat(events.subList(0, events.size() - 1))
          .extracting(event -> event.at("/params/progress").asInt())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, LONG_CALL).boxed().toList());
      assertThat(text(events.get(events.size() - 1))).contains("counted to " + LONG_CALL);
    }
  }

  private static List<JsonNode> longCall(RunningServer server) {
    McpSession session = McpSession.open(gateway.to(server));
    try (Stream<JsonNode> stream = session.stream("count", Map.of("to", LONG_CALL))) {
      return stream.toList();
    }
  }

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }
}
