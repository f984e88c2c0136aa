package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mcpruntime.probe.FakeServer.Answer;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers of the transport HTTP+SSE, which the version 2024-11-05 of the protocol had. */
class HttpSseTransportTest {
  private static final String ENDPOINT = "event: endpoint\ndata: /messages?session=1\n\n";

  @ParameterizedTest
  @CsvSource({
    "/mcp, /sse, 404",
    "/mcp, /mcp, 405",
    "/sse, /sse, 405",
    "/mcp, /mcp/sse, 404",
    "/mcp/, /mcp/sse, 405",
    "/api/mcp, /api/sse, 404",
    "/api/mcp, /sse, 404",
    "/mcp, /sse, 400"
  })
  void isNamedWithItsAddress(String asked, String path, int status) throws Exception {
    try (FakeServer server =
        FakeServer.answering(request -> old(request, path, status, ENDPOINT))) {
      URI url = server.url().resolve(asked);

      assertThatThrownBy(() -> McpClient.connect(url, FakeServer.PATIENCE))
          .hasMessage(
              ("%s speaks the older transport HTTP+SSE (an event \"endpoint\" at %s), which can't be"
                      + " served here; let it serve Streamable HTTP: Spring AI by"
                      + " spring.ai.mcp.server.protocol=STREAMABLE, FastMCP by"
                      + " transport=\"streamable-http\"")
                  .formatted(url, server.url().resolve(path)))
          .asInstanceOf(type(ProbeException.class))
          .extracting(ProbeException::reason)
          .isEqualTo(Reason.NOT_MCP);
    }
  }

  @Test
  void otherStreamIsNotTakenForIt() throws Exception {
    String other = "event: message\ndata: {}\n\n" + ENDPOINT;
    try (FakeServer server = FakeServer.answering(request -> old(request, "/sse", 404, other))) {
      assertThatThrownBy(() -> McpClient.connect(server.url(), FakeServer.PATIENCE))
          .hasMessageContaining("is not an MCP server: the answer to initialize is HTTP 404");
    }
  }

  @Test
  void serverThatAnswersIsNotAskedForIt() throws Exception {
    try (FakeServer server =
        FakeServer.answering(request -> FakeServer.body(500, "text/plain", "broken"))) {
      assertThatThrownBy(() -> McpClient.connect(server.url(), FakeServer.PATIENCE))
          .hasMessageContaining("HTTP 500");
      assertThat(server.methods()).doesNotContain("GET");
    }
  }

  @Test
  void silentStreamIsLeftSoon() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> old(request, "/sse", 404, ": hi\n"))) {
      assertThatThrownBy(() -> McpClient.connect(server.url(), FakeServer.PATIENCE))
          .hasMessageContaining("is not an MCP server: the answer to initialize is HTTP 404");
    }
  }

  private static Answer old(FakeServer.Asked request, String path, int status, String stream) {
    return request.http().equals("GET") && request.path().equals(path)
        ? new Answer(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), stream, true)
        : FakeServer.body(status, "text/plain", "no");
  }
}
