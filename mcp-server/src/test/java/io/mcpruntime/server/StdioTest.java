package io.mcpruntime.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StdioTest {
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final PipedInputStream fromServer = new PipedInputStream(1 << 16);
  private final BufferedReader answers =
      new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));

  @Test
  void bothErasAreServedOnOneStream() throws Exception {
    CompletableFuture<Void> served = start();

    send(HttpCalls.message("server/discover", "{" + HttpCalls.meta() + "}"));
    assertThat(answer().at("/result/supportedVersions").toString()).contains(HttpCalls.MODERN);
    send(call(HttpCalls.meta() + ", "));
    assertThat(answer().at("/result/structuredContent/text").asText()).isEqualTo("Hello, Ada!");

    send(
        """
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": \
        "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}\
        """);
    assertThat(answer().at("/result/serverInfo/name").asText()).isEqualTo("greeter");
    send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    send(call(""));
    assertThat(answer().at("/result/structuredContent/text").asText()).isEqualTo("Hello, Ada!");

    toServer.close();
    served.get();
  }

  @Test
  void requestsBeforeTheEndOfInputAreAnswered() throws Exception {
    CompletableFuture<Void> served = start();
    for (int i = 10; i < 30; i++) {
      send(call(HttpCalls.meta() + ", ").replace("\"id\": 2", "\"id\": " + i));
    }
    toServer.close();
    for (int i = 0; i < 20; i++) {
      assertThat(answer().at("/result/structuredContent/text").asText()).isEqualTo("Hello, Ada!");
    }
    served.get();
  }

  private CompletableFuture<Void> start() throws IOException {
    PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
    OutputStream out = new PipedOutputStream(fromServer);
    McpApplication application = McpApplication.named("greeter", "1.2.3").with(new Greeter());
    return CompletableFuture.runAsync(() -> application.serve(in, out));
  }

  private static String call(String meta) {
    return HttpCalls.message(
        "tools/call", "{" + meta + "\"name\": \"greet\", \"arguments\": {\"name\": \"Ada\"}}");
  }

  private void send(String message) throws IOException {
    toServer.write((message.replace("\n", "") + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  private JsonNode answer() throws IOException {
    return new ObjectMapper().readTree(answers.readLine());
  }
}
