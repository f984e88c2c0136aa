package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers late, and has many bodies kept for another path of its new pod. */
class RepeatableBodiesTest {
  private static final int BUFFERS = 4 << 20;

  /** A sixteenth of them is for such bodies. */
  private static final int CALLS = 2 * BUFFERS / 16 / 30_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch late = new CountDownLatch(1);
  private volatile int lateStatus = 200;
  private HttpServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pod.setExecutor(threads);
    pod.createContext("/late/mcp", this::answerLate);
    pod.createContext("/moved/mcp", RepeatableBodiesTest::move);
    pod.createContext("/moved/mcp/", exchange -> answer(exchange, 200, null));
    pod.start();
    String route = "/%s/mcp=http://127.0.0.1:%d/%s/mcp";
    int port = pod.getAddress().getPort();
    gateway =
        Gateway.start(
            FixedRoutes.parse(
                route.formatted("late", port, "late")
                    + ","
                    + route.formatted("moved", port, "moved")),
            GatewayOptions.builder().limits(new ResourceLimits(BUFFERS, 500, 500)).build());
  }

  @AfterEach
  void stop() {
    gateway.close();
    pod.stop(0);
    threads.shutdownNow();
  }

  @Test
  void leaveRoomForTheOnesOfAnotherServer() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls = callLate();
    assertThat(client.send(call("moved"), BodyHandlers.ofString()).body()).isEqualTo("30000");
    late.countDown();
    assertThat(calls).allMatch(call -> call.join().body().equals("30000"));
    await().until(() -> Figures.buffered(gateway) == 0);
  }

  @Test
  void thoseThatGaveWayAreNotSentAgain() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls = callLate();
    assertThat(client.send(call("moved"), BodyHandlers.ofString()).body()).isEqualTo("30000");
    lateStatus = 307;
    late.countDown();
    assertThat(calls).anyMatch(call -> call.join().body().contains("at another path"));
    assertThat(calls).allMatch(call -> List.of(307, 503).contains(call.join().statusCode()));
    await().until(() -> Figures.buffered(gateway) == 0);
  }

  private List<CompletableFuture<HttpResponse<String>>> callLate() {
    var calls =
        Stream.generate(() -> client.sendAsync(call("late"), BodyHandlers.ofString()))
            .limit(CALLS)
            .toList();
    await().until(() -> Figures.buffered(gateway) > BUFFERS / 16 * 3 / 4);
    return calls;
  }

  private HttpRequest call(String server) {
    URI uri = URI.create("http://localhost:%d/%s/mcp".formatted(gateway.port(), server));
    return HttpRequest.newBuilder(uri)
        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(30_000)))
        .build();
  }

  private void answerLate(HttpExchange exchange) throws IOException {
    try {
      late.await();
      answer(exchange, lateStatus, lateStatus == 307 ? other(exchange) : null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void move(HttpExchange exchange) throws IOException {
    answer(exchange, 307, "/moved/mcp/");
  }

  private static String other(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
  }

  /** Answers with the length of the body. */
  private static void answer(HttpExchange exchange, int status, String location)
      throws IOException {
    int length = exchange.getRequestBody().readAllBytes().length;
    byte[] body = Integer.toString(length).getBytes(StandardCharsets.US_ASCII);
    if (location != null) {
      exchange.getResponseHeaders().set("Location", location);
    }
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
