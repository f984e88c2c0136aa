package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.hostile.server.HostileServer;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits;
import io.mcpruntime.probe.tool.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server can cost whoever asks it; bytes are counted by the server. */
@Timeout(60)
class HostileServerTest {
  private static final long BYTES = 1 << 20;
  private static final Duration WHOLE = Duration.ofMinutes(2);

  /** What the kernel takes for both sides of a connection, although nobody reads it. */
  private static final long BUFFERS = 12 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "huge-schema     | TOO_LARGE    | more than 1 MiB in its answers",
        "endless-pages   | TOO_LARGE    | more than 1 MiB in its answers",
        "repeated-cursor | NOT_MCP      | names the same next page of tools/list twice",
        "deep-nesting    | TOO_LARGE    | nests deeper than 100 levels",
        "many-objects    | TOO_LARGE    | more than 100000 JSON tokens in one answer",
        "many-tools      | TOO_LARGE    | more than 1000 tools",
        "long-names      | TOO_LARGE    | a tool with a name of more than 1024 characters",
        "long-keys       | TOO_LARGE    | names of more than 1024 characters",
        "huge-numbers    | TOO_LARGE    | a number or text that is longer than is read",
        "wrong-id        | NOT_MCP      | the answer to tools/list is HTTP 200",
        "null-list       | NOT_MCP      | without \"tools\"",
        "sse-endless     | TOO_LARGE    | more than 1000 events",
        "sse-huge-event  | TOO_LARGE    | more than 1 MiB in its answers",
        "sse-questions   | TOO_LARGE    | more than 1000 events",
        "redirect-loop   | NOT_MCP      | HTTP 307",
        "gzip-bomb       | TOO_LARGE    | more than 1 MiB in its answers",
        "gzip-empty-blocks | TOO_LARGE  | more than 1 MiB in its answers",
        "gzip-none       | NOT_MCP      | does not have the content coding that it names (gzip)",
        "gzip-cut-off    | NOT_MCP      | does not have the content coding that it names (gzip)",
        "login-401       | UNAUTHORIZED | asks for a login",
        "login-403       | FORBIDDEN    | forbids this call",
      })
  void serverIsReadNoFurtherThanItsLimit(
      String behaviour, ProbeException.Reason reason, String what) throws Exception {
    try (HostileServer server = HostileServer.start()) {
      ProbeException e =
          catchThrowableOfType(ProbeException.class, () -> list(server, behaviour, WHOLE));

      assertThat(e).as(behaviour).isNotNull().hasMessageContaining(what);
      assertThat(e.reason()).isEqualTo(reason);
      assertThat(server.written()).isLessThan(BYTES + BUFFERS);
      awaitEnd(server);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow-pages", "trickle", "slow-head"})
  void slowServerIsLeftWhenTheHandshakesTimeIsOver(String behaviour) throws Exception {
    try (HostileServer server = HostileServer.start()) {
      ProbeException e =
          catchThrowableOfType(
              ProbeException.class, () -> list(server, behaviour, Duration.ofMillis(1_500)));

      assertThat(e).isNotNull().hasMessageContaining(" within 1.5 s");
      assertThat(e.reason()).isEqualTo(ProbeException.Reason.TIMEOUT);
      assertThat(server.written()).isLessThan(BYTES);
      awaitEnd(server);
    }
  }

  /** Whether the connection ends is the JDK's: 17 keeps one whose head was too large. */
  @ParameterizedTest
  @ValueSource(strings = {"large-head", "continue-flood"})
  void headThatDoesNotEndIsReadNoFurtherThanItsLimit(String behaviour) throws Exception {
    try (HostileServer server = HostileServer.start()) {
      assertThat(
              catchThrowableOfType(
                  ProbeException.class, () -> list(server, behaviour, Duration.ofMillis(1_500))))
          .isNotNull();
      if (behaviour.equals("large-head")) {
        assertThat(server.written()).isLessThan(BYTES + BUFFERS);
      }
      assertThat(list(server, "good", WHOLE)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-id",
        "batch",
        "duplicate-keys",
        "bad-utf8",
        "lone-surrogate",
        "endless-delete"
      })
  void serverThatIsMerelyUnusualIsUnderstood(String behaviour) throws Exception {
    try (HostileServer server = HostileServer.start()) {
      assertThat(list(server, behaviour, WHOLE)).hasSize(1);
      awaitEnd(server);
    }
  }

  @Test
  void ofRepeatedKeysTheLastCountsAsInOtherClients() throws Exception {
    try (HostileServer server = HostileServer.start()) {
      assertThat(list(server, "duplicate-keys", WHOLE))
          .extracting(Tool::name)
          .containsExactly("echo");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOOLS")
  void resourcesAndPromptsAreReadNoFurtherEither(ListMethod listing) throws Exception {
    try (HostileServer server = HostileServer.start();
        McpClient client = McpClient.connect(server.endpoint("endless-others"), limits(WHOLE))) {
      List<JsonNode> items = new ArrayList<>();
      ProbeException e =
          catchThrowableOfType(ProbeException.class, () -> client.each(listing, items::add));

      assertThat(e).isNotNull().hasMessageContaining("more than 200 pages");
      assertThat(e.reason()).isEqualTo(ProbeException.Reason.TOO_LARGE);
      assertThat(items).hasSize(200);
    }
  }

  private static ProbeLimits limits(Duration whole) {
    return ProbeLimits.handshake(whole, BYTES, ProbeLimits.Reservation.NONE);
  }

  private static List<Tool> list(HostileServer server, String behaviour, Duration whole)
      throws ProbeException {
    List<Tool> tools = new ArrayList<>();
    try (McpClient client = McpClient.connect(server.endpoint(behaviour), limits(whole))) {
      client.eachTool(tools::add);
    }
    return tools;
  }

  /** The connection is closed, so the server's next write fails. */
  private static void awaitEnd(HostileServer server) {
    while (server.answering() > 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }
}
