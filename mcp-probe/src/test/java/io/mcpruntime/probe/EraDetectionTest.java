package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.probe.FakeServer.Answer;
import io.mcpruntime.probe.http.ProbeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EraDetectionTest {
  /** A third of it is for server/discover. */
  private static final Duration TIME = Duration.ofMillis(1_500);

  private static final Answer SILENCE = new Answer(0, Map.of(), "", true);

  @Test
  void serverThatDoesNotAnswerDiscoverIsAskedAsOneOfTheLegacyEra() throws Exception {
    LegacyScript legacy = new LegacyScript();
    try (FakeServer server =
            FakeServer.answering(
                asked -> asked.method().equals("server/discover") ? SILENCE : legacy.apply(asked));
        McpClient client = McpClient.connect(server.url(), TIME)) {
      assertThat(client.era()).isEqualTo(Era.LEGACY);
    }
  }

  @Test
  void streamThatNeverAnswersDiscoverIsSilenceToo() throws Exception {
    LegacyScript legacy = new LegacyScript();
    Answer pings = new Answer(200, Map.of("Content-Type", "text/event-stream"), ": ping\n\n", true);
    try (FakeServer server =
            FakeServer.answering(
                asked -> asked.method().equals("server/discover") ? pings : legacy.apply(asked));
        McpClient client = McpClient.connect(server.url(), TIME)) {
      assertThat(client.era()).isEqualTo(Era.LEGACY);
    }
  }

  @Test
  void modernServerThatWasSlowIsAskedAgain() throws Exception {
    AtomicInteger discovers = new AtomicInteger();
    try (FakeServer server =
            FakeServer.answering(
                asked -> {
                  if (!asked.method().equals("server/discover")) {
                    return FakeServer.error(asked, -32022, "unsupported protocol version");
                  }
                  return discovers.getAndIncrement() == 0
                      ? SILENCE
                      : FakeServer.result(asked, "{\"supportedVersions\":[\"2026-07-28\"]}");
                });
        McpClient client = McpClient.connect(server.url(), TIME)) {
      assertThat(client.era()).isEqualTo(Era.MODERN);
    }
  }

  @Test
  void serverThatForbidsOnlyDiscoverIsAskedAsOneOfTheLegacyEra() throws Exception {
    LegacyScript legacy = new LegacyScript();
    try (FakeServer server =
            FakeServer.answering(
                asked ->
                    asked.method().equals("server/discover")
                        ? FakeServer.body(403, "text/plain", "no such method")
                        : legacy.apply(asked));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.era()).isEqualTo(Era.LEGACY);
    }
  }

  @Test
  void serverThatAnswersNothingAtAllIsLate() throws Exception {
    try (FakeServer server = FakeServer.answering(asked -> SILENCE)) {
      ProbeException e =
          catchThrowableOfType(
              ProbeException.class, () -> McpClient.connect(server.url(), TIME).close());
      assertThat(e.reason()).isEqualTo(ProbeException.Reason.TIMEOUT);
      assertThat(e).hasMessage(server.url() + " did not answer within 1.5 s");
      assertThat(server.methods()).containsExactly("server/discover", "initialize");
    }
  }
}
