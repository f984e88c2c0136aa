package io.mcpruntime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLifeTest {
  private final Greeter greeter = new Greeter();
  private final McpApplication application = McpApplication.named("greeter", "1.2.3").with(greeter);

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "modern", "stateful"})
  void closeWaitsForTheCallInFlight(String kind) throws Exception {
    RunningServer server =
        (kind.equals("stateful") ? application.stateful() : application).start("127.0.0.1", 0);
    HttpCalls calls = kind.equals("stateful") ? session(server) : HttpCalls.to(server);
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return kind.equals("modern")
                    ? calls.modern("tools/call", "block", "{\"name\": \"block\"}")
                    : calls.legacy("tools/call", "{\"name\": \"block\"}");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    greeter.called.await();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () ->
                            new Socket(
                                    InetAddress.getLoopbackAddress(), server.endpoint().getPort())
                                .close())
                    .isInstanceOf(ConnectException.class));
    assertThat(closed).isNotDone();
    greeter.answer.countDown();
    assertThat(answer.get().body()).contains("at last");
    closed.get();
  }

  @Test
  void sessionLivesUntilItsClientEndsIt() throws Exception {
    try (RunningServer server = application.stateful().start("127.0.0.1", 0)) {
      HttpCalls session = session(server);
      String greet = "{\"name\": \"greet\", \"arguments\": {\"name\": \"Ada\"}}";
      assertThat(session.legacy("tools/call", greet).body()).contains("Hello, Ada!");
      assertThat(HttpCalls.to(server).legacy("tools/call", greet).statusCode()).isEqualTo(400);
      assertThat(session.delete().statusCode()).isEqualTo(200);
      assertThat(session.legacy("tools/call", greet).statusCode()).isEqualTo(404);
      assertThat(HttpCalls.to(server).modern("tools/call", "greet", greet).body())
          .contains("Hello, Ada!");
    }
  }

  @Test
  void strangersAreRefused() throws Exception {
    try (RunningServer server = application.start("127.0.0.1", 0)) {
      HttpResponse<String> answer =
          HttpCalls.to(server).with("Origin", "https://other.example").initialize();
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .isEqualTo("{\"error\":\"this Origin is not allowed: name it in ALLOWED_HOSTS\"}");
      HttpCalls local = HttpCalls.to(server).with("Origin", "http://localhost:6274");
      assertThat(local.initialize().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthIsTold() throws Exception {
    try (RunningServer server = application.start("127.0.0.1", 0)) {
      HttpResponse<String> answer = HttpCalls.to(server).get("/healthz");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().strip()).isEqualTo("ok");
      assertThat(HttpCalls.to(server).get("/other").statusCode()).isEqualTo(404);
      assertThat(HttpCalls.to(server).get("/mcp").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void portThatIsTakenIsNamed() {
    try (RunningServer first = application.start("127.0.0.1", 0)) {
      int port = first.endpoint().getPort();
      assertThatThrownBy(() -> application.start("127.0.0.1", port))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("cannot listen on port " + port + " of 127.0.0.1");
    }
  }

  private static HttpCalls session(RunningServer server) throws Exception {
    String id =
        HttpCalls.to(server).initialize().headers().firstValue("Mcp-Session-Id").orElseThrow();
    HttpCalls session = HttpCalls.to(server).with("Mcp-Session-Id", id);
    session.post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    return session;
  }
}
