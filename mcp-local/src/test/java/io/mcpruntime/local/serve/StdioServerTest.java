package io.mcpruntime.local.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.local.child.Command;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StdioServerTest {
  /** Gives every line the same answer. */
  private static final String SCRIPT =
      "while read -r line; do echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"
          + "{\"protocolVersion\":\"2025-11-25\",\"says\":\"%s\"}}'; done";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  @Timeout(60)
  @DisabledOnOs(OS.WINDOWS)
  void aServerOnStdioIsServedAtItsRouteAndReplacedAsAnyOther() throws Exception {
    ServerOptions options = ServerOptions.of("weather").withTransport(Transport.STDIO);
    try (LocalGateway gateway = LocalGateway.start(0);
        LocalServer server =
            LocalServer.behind(gateway, options, (name, output, line) -> {}, state -> {})) {
      assertThat(server.restart(saying("one")).join().serving()).isTrue();
      HttpResponse<String> begun = initialize(gateway, null);
      assertThat(begun.body()).contains("\"says\":\"one\"");
      String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();

      assertThat(server.restart(saying("two")).join().serving()).isTrue();
      assertThat(initialize(gateway, session).statusCode()).isEqualTo(404);
      assertThat(initialize(gateway, null).body()).contains("\"says\":\"two\"");
    }
  }

  private static Command saying(String word) {
    return Command.of("sh", "-c", SCRIPT.formatted(word));
  }

  private HttpResponse<String> initialize(LocalGateway gateway, String session) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.url("/weather/mcp"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}"));
    if (session != null) {
      request.header("Mcp-Session-Id", session);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
