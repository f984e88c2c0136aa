package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.hostile.server.HostileServer;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of servers that do one thing in an unusual way: the table of docs/probe.md, which
 * {@code OddServersE2E} compares with what three SDKs do.
 */
class OddServersTest {
  private static final Duration TIME = Duration.ofSeconds(3);

  private static final String TABLE =
      """
      discover-silent | yes |
      discover-closed | yes |
      discover-202 | yes |
      discover-403 | yes |
      discover-404 | yes |
      discover-500 | yes |
      discover-empty-result | yes |
      sse-plain | yes |
      sse-bom | yes |
      sse-crlf | yes |
      sse-cr | yes |
      sse-no-space | yes |
      sse-comment | yes |
      sse-priming | yes |
      sse-retry | yes |
      sse-other-event | yes |
      sse-answer-as-other-event | NOT_MCP | an event stream that ended without it
      sse-notification | yes |
      sse-ping | yes |
      sse-cut-off | NOT_MCP | an event stream that ended without it
      sse-no-json | yes |
      sse-lines | yes |
      sse-charset | yes |
      sse-upper-case | yes |
      sse-stays-open | yes |
      sse-ends-without-answer | NOT_MCP | an event stream that ended without it
      json-charset | yes |
      json-upper-case | yes |
      json-bom | yes |
      json-white-space | yes |
      json-as-text | NOT_MCP | HTTP 200 (text/plain): {
      json-as-html | NOT_MCP | HTTP 200 (text/html)
      compressed-gzip | yes |
      compressed-x-gzip | yes |
      compressed-deflate | yes |
      compressed-deflate-bare | yes |
      compressed-sse | yes |
      compressed-identity | yes |
      compressed-br | NOT_MCP | answers in the content coding br
      compressed-unknown | yes |
      json-truncated | NOT_MCP | the answer to initialize is HTTP 200
      json-untyped | NOT_MCP | HTTP 200 (no content type)
      http-1.0 | yes |
      chunked | yes |
      id-as-text | yes |
      id-as-decimal | yes |
      id-null | NOT_MCP | the answer to initialize is HTTP 200
      id-wrong | NOT_MCP | the answer to initialize is HTTP 200
      batch | yes |
      no-jsonrpc | NOT_MCP | HTTP 200 (application/json): {
      jsonrpc-1.0 | NOT_MCP | HTTP 200 (application/json): {
      extra-members | yes |
      error-null | yes |
      result-null | NOT_MCP | names no protocolVersion
      version-1999 | NOT_MCP | answers initialize with the unsupported protocol version "1999-01-01"
      version-2099 | NOT_MCP | "2099-01-01"; supported versions: 2024-11-05, 2025-03-26
      version-2024 | yes |
      version-draft | NOT_MCP | unsupported protocol version "DRAFT-2026-v1"
      version-number | NOT_MCP | names no protocolVersion
      version-missing | NOT_MCP | names no protocolVersion
      no-server-info | yes |
      no-capabilities | yes |
      capability-unsaid | yes |
      extra-capability | yes |
      notified-200-empty | yes |
      notified-200-json | yes |
      notified-204 | yes |
      notified-202-text | yes |
      notified-202-gzip | yes |
      notified-400 | NOT_MCP | the answer to notifications/initialized is HTTP 400 (text/plain): no id
      notified-404 | NOT_MCP | the answer to notifications/initialized is HTTP 404
      notified-500 | NOT_MCP | the answer to notifications/initialized is HTTP 500
      session-empty | yes |
      session-lower-case | yes |
      session-long | yes |
      single-session | yes |
      status-201 | yes |
      status-202 | yes |
      status-500-with-result | NOT_MCP | HTTP 500 (application/json): {
      error-with-200 | REFUSED | answers initialize with error -32602: no
      login-401 | UNAUTHORIZED | asks for a login (HTTP 401, Bearer)
      login-403 | FORBIDDEN | forbids this call (HTTP 403: missing API key)
      host-403 | WRONG_HOST | refuses the Host
      host-421 | WRONG_HOST | (HTTP 421: Invalid Host header)
      host-400 | WRONG_HOST | (HTTP 400: Invalid host header)
      not-found | NOT_MCP | HTTP 404
      not-allowed | NOT_MCP | HTTP 405
      redirect | NOT_MCP | HTTP 307
      unavailable | NOT_MCP | HTTP 503
      web-page | NOT_MCP | HTTP 200 (text/html)
      list-cursor-empty | yes |
      list-cursor-null | yes |
      list-null | NOT_MCP | without "tools"
      list-missing | NOT_MCP | without "tools"
      list-no-schema | yes |
      list-schema-boolean | yes |
      list-no-name | NOT_MCP | without a name
      list-empty | yes |
      """;

  private static HostileServer server;

  @BeforeAll
  static void start() throws Exception {
    server = HostileServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = TABLE)
  void serverIsTakenAsItsClientsTakeIt(String behaviour, String verdict, String message) {
    ProbeException e = catchThrowableOfType(ProbeException.class, () -> ask(behaviour));
    assertThat(e == null ? "yes" : e.reason().name()).as(String.valueOf(e)).isEqualTo(verdict);
    if (e != null) {
      assertThat(e).hasMessageContaining(message);
    }
  }

  @Test
  void everyOddServerIsInTheTable() {
    Set<String> rows =
        TABLE
            .lines()
            .map(line -> line.split(" ", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows)
        .hasSizeGreaterThanOrEqualTo(40)
        .isEqualTo(
            server.behaviours().stream()
                .filter(name -> name.startsWith("odd-"))
                .map(name -> name.substring("odd-".length()))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static void ask(String behaviour) throws ProbeException {
    try (McpClient client =
        McpClient.connect(server.endpoint("odd-" + behaviour), ProbeLimits.client(TIME))) {
      client.eachTool(tool -> {});
    }
  }
}
