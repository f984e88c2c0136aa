package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.gateway.observe.OtlpTracing;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String STATE = "vendor=" + "v".repeat(200);

  /** Spans that a collector which does not answer may cost, with those on their way to it. */
  private static final int MAX_SPANS = 1_000;

  private final Queue<String> exported = new ConcurrentLinkedQueue<>();
  private final CountDownLatch answering = new CountDownLatch(1);
  private HttpServer collector;
  private String endpoint;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::collect);
    collector.start();
    endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    answering.countDown();
    collector.stop(0);
  }

  private void collect(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exported.add(new String(body, StandardCharsets.ISO_8859_1));
    try {
      answering.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Test
  void aRequestIsASpanBetweenItsClientsAndItsServers() throws Exception {
    answering.countDown();
    try (Pod pod = new Pod("a")) {
      GatewayOptions options = GatewayOptions.builder().tracing(new OtlpTracing(endpoint)).build();
      try (Gateway gateway = Gateway.start(FixedRoutes.of(pod.route()), options)) {
        call(gateway);
      }
      String toServer = pod.heads.element().get("Traceparent").get(0);
      assertThat(toServer).matches("00-" + TRACE + "-[0-9a-f]{16}-01").doesNotContain(PARENT);
      await().until(() -> !exported.isEmpty());
      assertThat(exported.element()).contains("POST /weather/mcp", "mcp-gateway", "team/weather");
      // Up to 16 KiB of it would be kept with the span until it is exported.
      assertThat(pod.heads.element().get("Tracestate")).containsExactly(STATE);
      assertThat(exported.element()).doesNotContain("vendor");
    }
  }

  @Test
  void collectorThatDoesNotAnswerCostsFewSpans() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap().add("Traceparent", "00-" + TRACE + "-" + PARENT + "-01");
    try (OtlpTracing tracing = new OtlpTracing(endpoint)) {
      for (int i = 0; i < 10 * MAX_SPANS; i++) {
        tracing.begin("GET", new ServerId("team", "weather"), headers).end(200);
      }
      answering.countDown();
    }
    int spans =
        exported.stream().mapToInt(body -> body.split("GET /weather/mcp", -1).length - 1).sum();
    assertThat(spans).isPositive().isLessThan(MAX_SPANS);
  }

  private static void call(Gateway gateway) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/weather/mcp"))
            .header("Traceparent", "00-" + TRACE + "-" + PARENT + "-01")
            .header("Tracestate", STATE)
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
