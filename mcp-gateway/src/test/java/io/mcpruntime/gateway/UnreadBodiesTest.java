package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.hostile.server.Behaviour;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that answer without reading the body, which is then the next request for them. */
class UnreadBodiesTest {
  /** The head of a request whose last header swallows the first line of the next one. */
  private static final String SMUGGLED = "GET /lazy/smuggled HTTP/1.1\r\nHost: a\r\nX-Rest: ";

  private static final int VICTIMS = 8;

  private final HttpClient client = HttpClient.newHttpClient();
  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    Map<String, Behaviour> behaviours =
        Map.of(
            "lazy",
            (request, response) -> {
              String seen = "{\"seen\":\"%s\"}".formatted(request.path());
              response.raw(
                  "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                      .formatted(seen.length(), seen));
            });
    pod = HostileServer.start("127.0.0.1", 0, behaviours);
    gateway =
        Gateway.start(BehaviourRoutes.of(pod, behaviours.keySet()), GatewayOptions.defaults());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
  }

  @Test
  void bodyThatIsLeftUnreadIsNobodysRequest() throws Exception {
    for (int i = 0; i < VICTIMS; i++) {
      call("POST", SMUGGLED);
      assertThat(call("POST", "").body()).doesNotContain("smuggled");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "OPTIONS"})
  void onlyAPostMayHaveABody(String method) throws Exception {
    HttpResponse<String> refused = call(method, "{}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("only a POST may have a body");
  }

  private HttpResponse<String> call(String method, String body) throws Exception {
    URI uri = URI.create("http://localhost:%d/lazy/mcp".formatted(gateway.port()));
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
