package io.mcpruntime.local.bridge;

import static io.mcpruntime.local.bridge.Caller.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol of 2026-07-28 through a bridge. */
@Timeout(120)
class ModernEndpointTest {
  private static final String VERSION = "2026-07-28";

  private final List<String> log = new CopyOnWriteArrayList<>();
  private StdioBridge bridge = bridge(BridgeOptions.defaults());
  private Caller client = client();

  @AfterEach
  void close() {
    bridge.close();
  }

  @Test
  void allRequestsShareOneProcessAndKeepTheirOwnIds() {
    List<JsonNode> answers =
        IntStream.range(0, 20)
            .mapToObj(i -> client.later(call("\"same\"", "echo", "\"n\":" + i), method("echo")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(answer -> Caller.read(answer.body()).get(0))
            .toList();
    assertThat(answers).extracting(a -> a.at("/result/got/n").asInt()).isSubsetOf(range(20));
    assertThat(answers).extracting(a -> a.path("id").asText()).containsOnly("same");
    assertThat(answers).extracting(a -> a.at("/result/pid").asLong()).containsOnly(pid());
    assertThat(answers).extracting(a -> a.at("/result/seenId").asLong()).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 20).allMatch(i -> n(answers.get(i)) == i)).isTrue();
  }

  @Test
  void progressFindsItsRequestThoughTokensAreTheSame() {
    String meta = "\"progressToken\":\"t\"";
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 5)
            .mapToObj(i -> client.later(callWith(i, "progress", meta), method("progress")))
            .toList();
    for (int i = 0; i < 5; i++) {
      List<JsonNode> messages = Caller.read(calls.get(i).join().body());
      assertThat(messages)
          .extracting(m -> m.at("/params/progress").asInt())
          .containsExactly(1, 2, 0);
      assertThat(messages.get(0).at("/params/progressToken").asText()).isEqualTo("t");
      assertThat(messages.get(2).path("id").asInt()).isEqualTo(i);
    }
  }

  @Test
  void aSubscriptionBearsTheIdOfItsClientAndEndsWhenTheClientLeaves() {
    String listen = "subscriptions/listen";
    HttpResponse<Stream<String>> stream =
        client.stream(call("\"mine\"", listen, "\"x\":1"), method(listen));
    Iterator<String> lines = stream.body().iterator();
    String line = lines.next();
    while (!line.startsWith("data: ")) {
      line = lines.next();
    }
    assertThat(
            Caller.json(line.substring(6))
                .at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                .asText())
        .isEqualTo("mine");
    stream.body().close();
    await().until(() -> log.stream().anyMatch(l -> l.startsWith("cancelled")));
  }

  @Test
  void aLogGoesToTheOneWhoAskedForItOrToNobody() {
    String wants = "\"io.modelcontextprotocol/logLevel\":\"info\"";
    assertThat(client.messages(callWith(1, "log", wants), method("log"))).hasSize(2);
    assertThat(client.messages(call(2, "log", "\"x\":1"), method("log"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"-32601, 404", "-32602, 400", "-32022, 400", "-32000, 200"})
  void anErrorHasTheStatusOfItsCode(int code, int status) {
    HttpResponse<String> answer =
        client.post(call(1, "refuse", "\"code\":" + code), method("refuse"));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Caller.json(answer.body()).at("/error/code").asInt()).isEqualTo(code);
  }

  @Test
  void headersMustSayWhatTheBodySays() {
    assertThat(code(client.post(call(1, "echo", "\"x\":1"), method("other")))).isEqualTo(-32020);
    assertThat(code(client.post(call(1, "echo", "\"x\":1")))).isEqualTo(-32020);
    assertThat(code(client.post(request(1, "echo", "{}"), method("echo")))).isEqualTo(-32602);
    Caller silent = new Caller(bridge.endpoint());
    assertThat(code(silent.post(call(1, "echo", "\"x\":1"), method("echo")))).isEqualTo(-32020);
    String tool = call(1, "tools/call", "\"name\":\"é\"");
    String[] named = {"Mcp-Method", "tools/call", "Mcp-Name", "=?base64?w6k=?="};
    assertThat(client.post(tool, named).statusCode()).isEqualTo(200);
    named[3] = "e";
    assertThat(code(client.post(tool, named))).isEqualTo(-32020);
  }

  @Test
  void headersOfArgumentsAreCheckedOnceTheToolsWereListed() {
    String call = call(1, "tools/call", "\"name\":\"read\",\"arguments\":%s");
    String arguments = "{\"region\":\"eu\",\"page\":{\"size\":7}}";
    assertThat(client.post(call.formatted(arguments), tool()).statusCode()).isEqualTo(200);
    client.post(call(2, "tools/list", "\"x\":1"), method("tools/list"));

    assertThat(code(client.post(call.formatted(arguments), tool()))).isEqualTo(-32020);
    assertThat(code(client.post(call.formatted(arguments), tool("eu", "8")))).isEqualTo(-32020);
    assertThat(code(client.post(call.formatted("{}"), tool("eu", "7")))).isEqualTo(-32020);
    String unpadded = "=?base64?ZXU?=";
    assertThat(code(client.post(call.formatted(arguments), tool(unpadded, "7")))).isEqualTo(-32020);
    for (String[] right : List.of(tool("eu", "7"), tool("=?base64?ZXU=?=", "7.0"))) {
      assertThat(client.post(call.formatted(arguments), right).statusCode()).isEqualTo(200);
    }
    assertThat(client.post(call.formatted("{}"), tool()).statusCode()).isEqualTo(200);
  }

  private static String[] tool(String... values) {
    List<String> headers = new ArrayList<>(List.of("Mcp-Method", "tools/call", "Mcp-Name", "read"));
    if (values.length > 0) {
      headers.addAll(List.of("Mcp-Param-Region", values[0], "Mcp-Param-Size", values[1]));
    }
    return headers.toArray(String[]::new);
  }

  @Test
  void aProcessThatEndedIsReplacedByTheNextRequest() {
    long before = pid();
    HttpResponse<String> died = client.post(call(1, "die", "\"x\":1"), method("die"));
    assertThat(code(died)).isEqualTo(-32603);
    assertThat(pid()).isNotEqualTo(before);
  }

  @Test
  void theEndOfAProcessIsNoEndOfItsSuccessor() {
    bridge.close();
    bridge = bridge(BridgeOptions.defaults().withMaxLineBytes(4 << 10));
    client = client();
    long first = pid();
    String large = call(1, "echo", "\"text\":\"" + "x".repeat(8 << 10) + "\"");
    assertThat(code(client.post(large, method("echo")))).isEqualTo(-32603);
    long second = pid();
    assertThat(second).isNotEqualTo(first);
    ProcessHandle.of(first).ifPresent(process -> process.onExit().join());
    assertThat(IntStream.range(0, 20).mapToLong(i -> pid())).containsOnly(second);
  }

  @Test
  void aProcessThatNobodyUsesEnds() {
    bridge.close();
    bridge = bridge(BridgeOptions.defaults().withIdle(Duration.ofSeconds(2)));
    client = client();
    long pid = pid();
    await().until(() -> ProcessHandle.of(pid).isEmpty());
    assertThat(pid()).isNotEqualTo(pid);
  }

  private StdioBridge bridge(BridgeOptions options) {
    return StdioBridge.start(
        "it", StdioProgram.command(), (name, output, line) -> log.add(line), options);
  }

  private Caller client() {
    return new Caller(bridge.endpoint(), LegacyEndpoint.VERSION, VERSION);
  }

  private long pid() {
    String call = call(1, "echo", "\"x\":1");
    return client.messages(call, method("echo")).get(0).at("/result/pid").asLong();
  }

  private static int n(JsonNode answer) {
    return answer.at("/result/got/n").asInt();
  }

  private static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static int code(HttpResponse<String> answer) {
    return Caller.json(answer.body()).at("/error/code").asInt();
  }

  private static String[] method(String method) {
    return new String[] {"Mcp-Method", method};
  }

  private static String call(Object id, String method, String param) {
    String meta = "\"%s\":\"%s\"".formatted(StandardHeaders.META_VERSION, VERSION);
    return request(id, method, "{%s,\"_meta\":{%s}}".formatted(param, meta));
  }

  private static String callWith(Object id, String method, String more) {
    String meta = "\"%s\":\"%s\",%s".formatted(StandardHeaders.META_VERSION, VERSION, more);
    return request(id, method, "{\"_meta\":{%s}}".formatted(meta));
  }
}
