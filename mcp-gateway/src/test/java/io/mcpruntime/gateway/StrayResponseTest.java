package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.hostile.server.Behaviour;
import io.mcpruntime.hostile.server.HostileServer;
import io.mcpruntime.hostile.server.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that send more than one answer to a request, as a server with split responses does. */
class StrayResponseTest {
  private static final String LENGTH =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-L";
  private static final String REST = "ength: 2\r\n\r\n";
  private static final String ANSWER = LENGTH + REST + "{}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch answered = new CountDownLatch(1);

  /** One for each connection. */
  private final Set<Response> split = ConcurrentHashMap.newKeySet();

  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    Map<String, Behaviour> behaviours =
        Map.of(
            "good",
            (request, response) -> response.json("{}"),
            "kept",
            (request, response) ->
                response.send(200, "application/json", "{}", "Keep-Alive: timeout=100000000"),
            "whole",
            (request, response) -> {
              response.raw(ANSWER);
              answered.await();
              response.raw(LENGTH + REST + "[]");
            },
            "beginning",
            (request, response) -> {
              response.raw(ANSWER);
              answered.await();
              response.raw(LENGTH);
            },
            "split",
            (request, response) ->
                response.raw(split.add(response) ? ANSWER + LENGTH : REST + "[]"),
            "options",
            (request, response) ->
                response.send(200, "application/json", "{}", "Connection: " + ",".repeat(40)),
            "headers",
            (request, response) ->
                response.send(
                    200,
                    "application/json",
                    "{}",
                    "Connection: X-Request-Id",
                    "Connection: keep-alive, Mcp-Other",
                    "X-Request-Id: 1",
                    "Mcp-Other: 2",
                    "X-Correlation-Id: 3"));
    pod = HostileServer.start("127.0.0.1", 0, behaviours);
    gateway =
        Gateway.start(BehaviourRoutes.of(pod, behaviours.keySet()), GatewayOptions.defaults());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "beginning"})
  void answerWithoutARequestClosesTheConnection(String behaviour) throws Exception {
    assertThat(call(behaviour).body()).isEqualTo("{}");
    answered.countDown();
    await().until(() -> pod.connections() == 0);
    assertThat(call("good").body()).isEqualTo("{}");
  }

  @Test
  void beginningOfASecondAnswerIsNotCompletedByTheNextRequest() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(call("split").body()).isEqualTo("{}");
    }
  }

  @Test
  void serverDoesNotSayHowLongAnIdleConnectionStays() throws Exception {
    assertThat(call("kept").body()).isEqualTo("{}");
    await().until(() -> pod.connections() == 0);
  }

  @Test
  void everyConnectionHeaderOfAnAnswerRemovesTheHeadersItNames() throws Exception {
    HttpResponse<String> answer = call("headers");
    assertThat(answer.headers().firstValue("X-Request-Id")).isEmpty();
    assertThat(answer.headers().firstValue("Mcp-Other")).isEmpty();
    assertThat(answer.headers().firstValue("X-Correlation-Id")).contains("3");
  }

  @Test
  void connectionHeaderOfManyOptionsIsA502() throws Exception {
    assertThat(call("options").statusCode()).isEqualTo(502);
  }

  private HttpResponse<String> call(String behaviour) throws Exception {
    URI uri = URI.create("http://localhost:%d/%s/mcp".formatted(gateway.port(), behaviour));
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
