package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.hostile.server.Behaviour;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's own answers in the place of a pod's, read by a proxy that keeps its connection. */
class OwnAnswersTest {
  private static final String JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
  private static final String POD_HEADERS =
      """
      Content-Encoding: gzip\r
      Mcp-Session-Id: s\r
      X-Request-Id: 1\r
      Cache-Control: private\r
      """;

  private final Map<String, Behaviour> behaviours = new TreeMap<>();
  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    behaviours.put("good", (request, response) -> response.json("{}"));
    closing("length", JSON + "Content-Length: 5\r\n\r\n");
    closing("headers", JSON + POD_HEADERS + "Content-Length: 5\r\n\r\n");
    closing("chunked", JSON + POD_HEADERS + "Transfer-Encoding: chunked\r\n\r\n");
    closing("short", JSON + "Content-Length: 5\r\n\r\n{}");
    closing("error", "HTTP/1.1 500 No\r\n" + POD_HEADERS + "Content-Length: 300\r\n\r\n");
    closing("error-short", "HTTP/1.1 404 No\r\nX-Request-Id: 1\r\nContent-Length: 300\r\n\r\n{");
    closing("events", EVENTS + "Content-Length: 300\r\n\r\n");
    closing("events-short", EVENTS + "Content-Length: 300\r\n\r\ndata: 1\n\n");
    answering("events-long", EVENTS + "Content-Length: 9\r\n\r\ndata: 1\n\ndata: 2\n\n");
    answering("none", "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n");
    answering("same", "HTTP/1.1 304 No\r\nContent-Length: 5\r\n\r\n");
    answering("reset", "HTTP/1.1 205 No\r\nContent-Length: 2\r\n\r\n{}");
    answering("zeros", JSON + "Content-Length: 0002\r\n\r\n{}");
    answering("twice", JSON + "Content-Length: 2, 2\r\n\r\n{}");
    answering("long", JSON + "Content-Length: 2\r\n\r\n{}[]");
    answering("both", JSON + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    pod = HostileServer.start("127.0.0.1", 0, behaviours);
    gateway =
        Gateway.start(BehaviourRoutes.of(pod, behaviours.keySet()), GatewayOptions.defaults());
  }

  /** Whoever answers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close | good | 200",
        "X-A, close | good | 200",
        "x,CLOSE ,y | good | 200",
        "X-A, close | none-such | 404",
        "x,CLOSE ,y | none-such | 404"
      })
  void connectionEndsWithTheAnswerWhereItsClientSaysSo(String options, String server, int status)
      throws Exception {
    try (HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(
          "POST /%s/mcp HTTP/1.1\r\nHost: localhost\r\nConnection: %s\r\nContent-Length: 2\r\n\r\n{}"
              .formatted(server, options));
      HttpTestClient.Response answer = client.answer();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThatThrownBy(client::answer).isInstanceOf(EOFException.class);
    }
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "headers", "chunked", "error", "error-short"})
  void nothingOfThePodsHeadIsInTheGatewaysOwnAnswer(String behaviour) throws Exception {
    try (HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(call("POST", behaviour));
      HttpTestClient.Response answer = client.answer();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.body()).startsWith("{\"jsonrpc\"").endsWith("}");
      assertThat(answer.headers().keySet())
          .containsExactlyInAnyOrder(
              "content-length",
              "content-type",
              "cache-control",
              "content-security-policy",
              "cross-origin-resource-policy",
              "x-content-type-options");
      assertThat(answer.headers()).containsEntry("cache-control", "no-store");
      client.send(call("POST", "good"));
      assertThat(client.answer().body()).isEqualTo("{}");
    }
  }

  /** Either the next answer is that of the next request, or the connection is closed. */
  @ParameterizedTest
  @CsvSource({
    "length, POST", "length, GET", "short, POST", "short, GET", "chunked, GET",
    "error, GET", "error-short, GET", "events, POST", "events, GET", "events-short, POST",
    "events-short, GET", "events-long, POST", "none, POST", "none, DELETE", "same, GET",
    "reset, POST", "zeros, POST", "twice, POST", "long, POST", "both, POST",
    "good, HEAD", "good, PUT", "none, HEAD", "absent, HEAD", "absent, POST"
  })
  void nextAnswerIsThatOfTheNextRequest(String behaviour, String method) throws Exception {
    try (HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(call(method, behaviour));
      HttpTestClient.Response answer;
      try {
        client.answer(method);
        client.send(call("POST", "good"));
        answer = client.answer();
      } catch (EOFException closed) {
        return;
      }
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }
  }

  @Test
  void streamsOfEventsHaveNoLength() throws Exception {
    try (HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(call("GET", "events-short"));
      HttpTestClient.Response answer = client.answer();
      assertThat(answer.headers()).doesNotContainKey("content-length");
      assertThat(answer.body()).isEqualTo("data: 1\n\n");
    }
  }

  private void closing(String name, String answer) {
    behaviours.put(
        name,
        (request, response) -> {
          response.raw(answer);
          throw new IOException("closes");
        });
  }

  private void answering(String name, String answer) {
    behaviours.put(name, (request, response) -> response.raw(answer));
  }

  private static String call(String method, String behaviour) {
    String body = method.equals("GET") || method.equals("HEAD") ? "" : "{}";
    String length = body.isEmpty() ? "" : "Content-Length: 2\r\n";
    return "%s /%s/mcp HTTP/1.1\r\nHost: localhost\r\n%s\r\n%s"
        .formatted(method, behaviour, length, body);
  }
}
