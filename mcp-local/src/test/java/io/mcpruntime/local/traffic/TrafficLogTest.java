package io.mcpruntime.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.observe.TrafficObserver.Watch;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLogTest {
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"arguments":{"name":"x"},"name":"current_weather"}}""";
  private static final String ANSWER =
      """
      {"jsonrpc":"2.0","id":7,"result":{"content":[{"isError":true}],"isError":false}}""";

  private final TrafficLog log = new TrafficLog();

  @Test
  void aCallIsKnownByItsToolWhereverItsPartsAreCut() {
    for (int size : new int[] {1, 3, 10, 1000}) {
      RecordedExchange seen = json(CALL, 200, ANSWER, size);
      assertThat(seen.method()).isEqualTo("tools/call");
      assertThat(seen.tool()).isEqualTo("current_weather");
      assertThat(seen.server()).isEqualTo("weather");
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.failed()).isFalse();
      assertThat(seen.ms()).isEqualTo(12.5);
      assertThat(seen.request()).isEqualTo(CALL);
      assertThat(seen.response()).isEqualTo(ANSWER);
    }
  }

  @Test
  void otherMethodsCallNoToolAndABodyWithoutOneIsKnownByItsHttpMethod() {
    String get = CALL.replace("tools/call", "prompts/get");
    assertThat(json(get, 200, ANSWER, 10).tool()).isNull();
    assertThat(json(get, 200, ANSWER, 10).method()).isEqualTo("prompts/get");
    assertThat(json("no JSON", 400, "no JSON", 3).method()).isEqualTo("POST");
    assertThat(json("[" + CALL + "," + get + "]", 200, ANSWER, 5).tool())
        .isEqualTo("current_weather");
  }

  @Test
  void jsonThatIsNoMessageIsRecordedAsItIs() {
    for (String odd : List.of("[[1]]", "[[[{\"id\":7}]]]", "[]", "1", "null", "[1,\"a\",{}]")) {
      RecordedExchange seen = json(odd, 200, odd, 3);
      assertThat(seen.method()).as(odd).isEqualTo("POST");
      assertThat(seen.response()).isEqualTo(odd);
    }
  }

  @Test
  void aCallFailsByItsStatusByAnErrorOrByTheToolsOwnWord() {
    String error = "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32602,\"message\":\"no\"}}";
    assertThat(json(CALL, 200, ANSWER, 10).failed()).isFalse();
    assertThat(json(CALL, 200, ANSWER.replace(":false", ":true"), 10).failed()).isTrue();
    assertThat(json(CALL, 200, error, 10).failed()).isTrue();
    assertThat(json(CALL, 502, "", 10).failed()).isTrue();
    assertThat(json(CALL, 202, "", 10).failed()).isFalse();
  }

  @Test
  void theAnswerInAStreamIsTheOneToTheRequestAndTheStreamMayGoOn() {
    String stream =
        ": hello\r\n\r\nevent: message\r\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\r\r"
            + "data: {\"jsonrpc\":\"2.0\",\"id\":\"7\",\"result\":{}}\n\n"
            + "id: 3\r\ndata:"
            + ANSWER.replace(":{\"content\"", ":\r\ndata: {\"content\"")
            + "\r\n\r\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/late\"}\n\n";
    for (int size : new int[] {1, 2, 7, 1000}) {
      Watch watch = watch(CALL, 10);
      watch.answered(200, head("text/event-stream;charset=utf-8"));
      parts(stream, size).forEach(watch::part);
      assertThat(log.recent(1).get(0).response().replace("\n", "")).isEqualTo(ANSWER);
      int told = log.recent(500).size();
      watch.ended(499, 1);
      assertThat(log.recent(500)).hasSize(told);
    }
    assertThat(log.recent(500)).hasSize(4).noneMatch(RecordedExchange::failed);
  }

  @Test
  void aStreamWithoutTheAnswerIsToldAtItsEndAndWhoOnlyListensMayLeave() {
    Watch post = watch(CALL, 10);
    post.answered(200, head("text/event-stream"));
    post.part(Buffer.buffer("data: {}\n\n"));
    assertThat(log.recent(500)).isEmpty();
    post.ended(499, 1);
    assertThat(log.recent(1).get(0).failed()).isTrue();
    assertThat(log.recent(1).get(0).response()).isEqualTo("data: {}\n\n");

    Watch get = log.begin(new ServerId("local", "weather"), "GET");
    get.answered(200, head("text/event-stream"));
    get.ended(499, 1);
    assertThat(log.recent(1).get(0).status()).isEqualTo(200);
    assertThat(log.recent(1).get(0).method()).isEqualTo("GET");
  }

  @Test
  void bodiesAreCutAt64KiBButReadToTheirEnd() {
    String call = CALL.replace("\"x\"", "\"" + "ä".repeat(50_000) + "\"");
    String answer = ANSWER.replace("[{", "[{\"text\":\"" + "x".repeat(100_000) + "\",");
    RecordedExchange seen = json(call, 200, answer.replace(":false", ":true"), 1000);
    assertThat(seen.tool()).isEqualTo("current_weather");
    assertThat(seen.failed()).isTrue();
    assertThat(seen.request()).endsWith("ä…").hasSizeLessThan(34_000);
    assertThat(seen.response()).endsWith("x…").hasSize(65_537);
  }

  @Test
  void whatTheGatewayAnsweredAndWhatNobodyCanReadIsSaid() {
    Watch refused = watch("", 1);
    refused.refused(GatewayRefusal.SESSION_ENDED);
    refused.ended(404, 1);
    assertThat(log.recent(1).get(0).response()).contains("this session has ended");

    Watch coded = watch(CALL, 10);
    coded.answered(200, head("application/json").add("Content-Encoding", "gzip"));
    coded.part(Buffer.buffer(new byte[20]));
    coded.ended(200, 1);
    assertThat(log.recent(1).get(0).response()).isEqualTo("(gzip, 20 bytes)");
  }

  @Test
  void theLast500AreKeptAndSubscribersAreToldInOrder() {
    List<Long> told = new ArrayList<>();
    TrafficLog.Subscription subscription = log.subscribe(seen -> told.add(seen.id()));
    for (int i = 0; i < 502; i++) {
      json(CALL, 200, ANSWER, 1000);
    }
    subscription.close();
    json(CALL, 200, ANSWER, 1000);
    assertThat(told).hasSize(502).isSorted().startsWith(1L);
    assertThat(log.recent(1000))
        .hasSize(500)
        .last()
        .extracting(RecordedExchange::id)
        .isEqualTo(503L);
    assertThat(log.recent(2)).extracting(RecordedExchange::id).containsExactly(502L, 503L);
  }

  @Test
  void largeBodiesLeaveBefore500OfThemFillTheMemory() {
    for (int i = 0; i < 300; i++) {
      json(CALL, 200, "x".repeat(65_536), 65_536);
    }
    assertThat(log.recent(500)).hasSizeBetween(200, 256);
  }

  private RecordedExchange json(String request, int status, String answer, int size) {
    Watch watch = watch(request, size);
    watch.answered(status, head("application/json"));
    parts(answer, size).forEach(watch::part);
    watch.ended(status, 12_543_210);
    return log.recent(1).get(0);
  }

  private Watch watch(String request, int size) {
    Watch watch = log.begin(new ServerId("local", "weather"), "POST");
    parts(request, size).forEach(watch::asked);
    return watch;
  }

  private static MultiMap head(String type) {
    return MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
  }

  private static List<Buffer> parts(String text, int size) {
    Buffer whole = Buffer.buffer(text);
    List<Buffer> parts = new ArrayList<>();
    for (int i = 0; i < whole.length(); i += size) {
      parts.add(whole.slice(i, Math.min(whole.length(), i + size)));
    }
    return parts;
  }
}
