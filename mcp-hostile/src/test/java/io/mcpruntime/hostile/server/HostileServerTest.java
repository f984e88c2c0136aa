package io.mcpruntime.hostile.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class HostileServerTest {

  @Test
  void goodServerAnswersInitialize() throws Exception {
    try (HostileServer server = HostileServer.start()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.endpoint("good"))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\"}"))
              .build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .contains("\"id\":7", "2025-11-25");
    }
  }
}
