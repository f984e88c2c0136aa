package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.probe.FakeServer.Asked;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraHeadersTest {
  private static final ProbeLimits LIMITS = ProbeLimits.client(FakeServer.PATIENCE);
  private static final ExtraHeaders HEADERS =
      new ExtraHeaders(
          "mcp.example.com",
          Map.of("X-Forwarded-Proto", "https"),
          Map.of("Authorization", "Bearer sk-123456"));

  @Test
  void everyRequestCarriesThem() throws Exception {
    try (FakeServer server = FakeServer.answering(new LegacyScript().session("s"))) {
      try (McpClient client = McpClient.connect(server.url(), LIMITS, HEADERS)) {
        client.tools();
      }
      assertThat(server.methods()).contains("server/discover", "initialize", "DELETE");
      for (Asked asked : server.asked()) {
        assertThat(asked.headers())
            .containsEntry("Host", List.of("mcp.example.com"))
            .containsEntry("X-forwarded-proto", List.of("https"))
            .containsEntry("Authorization", List.of("Bearer sk-123456"));
      }
    }
  }

  /** A server repeats the whole value or the token alone, in an error or in a body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown key Bearer sk-123456",
        "unknown key sk-123456",
        "sk-123456sk-123456",
        "unknown key SK-123456",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-1,\"message\":\"no sk-123456 here\"}}",
      })
  void secretThatTheServerRepeatsIsNotShown(String answer) throws Exception {
    for (int status : new int[] {200, 400, 403, 500}) {
      String cut = "x".repeat(155) + " " + answer;
      for (String text : List.of(answer, answer.startsWith("{") ? answer : cut)) {
        try (FakeServer server =
            FakeServer.answering(asked -> FakeServer.body(status, "application/json", text))) {
          ProbeException e =
              catchThrowableOfType(
                  ProbeException.class,
                  () -> McpClient.connect(server.url(), LIMITS, HEADERS).close());
          assertThat(e).isNotNull();
          assertThat(e.getMessage()).doesNotContainIgnoringCase("sk-1");
        }
      }
    }
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(HEADERS.toString()).contains("Authorization").doesNotContain("sk-1");
  }

  @Test
  void hostThatTheServerDoesNotAllowIsNamed() throws Exception {
    try (FakeServer server =
        FakeServer.answering(asked -> FakeServer.body(421, "text/plain", "Invalid Host header"))) {
      ProbeException e =
          catchThrowableOfType(
              ProbeException.class, () -> McpClient.connect(server.url(), LIMITS, HEADERS).close());
      assertThat(e.reason()).isEqualTo(ProbeException.Reason.WRONG_HOST);
      assertThat(e)
          .hasMessage(
              server.url()
                  + " refuses the Host \"mcp.example.com\" (HTTP 421: Invalid Host header);"
                  + " add it to the hosts that the server allows");
    }
  }
}
