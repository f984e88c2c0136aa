package io.mcpruntime.local.bridge;

import static io.mcpruntime.local.bridge.Caller.notification;
import static io.mcpruntime.local.bridge.Caller.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.local.child.Command;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bridge refuses before any process is started. */
@Timeout(60)
class BridgeVerticleTest {
  private static final String INITIALIZE = request(1, "initialize", "{}");

  private final StdioBridge bridge = bridge(Command.of("no-such-program"));
  private final Caller client = new Caller(bridge.endpoint());

  @AfterEach
  void close() {
    bridge.close();
  }

  @Test
  void whatHasNoSessionIsRefused() {
    assertThat(client.post(request(1, "tools/list", "{}")).statusCode()).isEqualTo(400);
    assertThat(client.listen().statusCode()).isEqualTo(400);
    assertThat(client.delete().statusCode()).isEqualTo(400);
    Caller stranger = new Caller(bridge.endpoint(), LegacyEndpoint.SESSION, "unknown");
    assertThat(stranger.post(request(1, "tools/list", "{}")).statusCode()).isEqualTo(404);
    assertThat(stranger.listen().statusCode()).isEqualTo(404);
    assertThat(stranger.post(INITIALIZE).statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThat(refusal("{")).isEqualTo(-32700);
    assertThat(refusal("{} {}")).isEqualTo(-32700);
    assertThat(refusal("17")).isEqualTo(-32600);
    assertThat(refusal("[]")).isEqualTo(-32600);
    assertThat(refusal("{\"id\":1}")).isEqualTo(-32600);
    assertThat(refusal("[" + INITIALIZE + "]")).isEqualTo(-32600);
  }

  /** Its objects would need a hundred times its bytes. */
  @Test
  void aBodyOfVeryManyValuesIsRefused() {
    String many = "{},".repeat(1_000_000);
    HttpResponse<String> refused = client.post(notification("x", "{\"a\":[%s{}]}".formatted(many)));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("200000");
  }

  @Test
  void theFormOfARequestIsChecked() {
    assertThat(client.post(INITIALIZE, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    assertThat(client.post(INITIALIZE, "Accept", "application/json").statusCode()).isEqualTo(406);
    assertThat(client.post(INITIALIZE, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    String large = notification("x", "{\"text\":\"%s\"}".formatted("x".repeat(5 << 20)));
    assertThat(client.post(large).statusCode()).isEqualTo(413);
    Caller modern = new Caller(bridge.endpoint(), LegacyEndpoint.VERSION, "2026-07-28");
    HttpResponse<?> refused = modern.listen();
    assertThat(refused.statusCode()).isEqualTo(405);
    Caller elsewhere = new Caller(bridge.endpoint().resolve("/other"));
    assertThat(elsewhere.post(INITIALIZE).statusCode()).isEqualTo(404);
  }

  @Test
  void aCommandThatCannotBeStartedIsNamed() {
    String answer = client.post(INITIALIZE).body();
    assertThat(Caller.read(answer).get(0).at("/error/message").asText())
        .startsWith("it ended with exit code 127")
        .contains("no-such-program");
    Command nowhere = new Command(List.of("true"), Map.of(), Path.of("no", "folder"));
    try (StdioBridge other = bridge(nowhere)) {
      HttpResponse<String> refused = new Caller(other.endpoint()).post(INITIALIZE);
      assertThat(refused.statusCode()).isEqualTo(502);
      assertThat(refused.body()).contains("there is no such folder");
    }
  }

  private int refusal(String body) {
    HttpResponse<String> answer = client.post(body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return Caller.json(answer.body()).at("/error/code").asInt();
  }

  private static StdioBridge bridge(Command command) {
    return StdioBridge.start("it", command, (name, output, line) -> {}, BridgeOptions.defaults());
  }
}
