package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.gateway.observe.OtlpTracing;
import io.mcpruntime.gateway.route.FixedRoutes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  @Test
  void aRequestIsASpanBetweenItsClientsAndItsServers() throws Exception {
    Queue<String> exported = new ConcurrentLinkedQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exported.add(new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    try (Pod pod = new Pod("a")) {
      GatewayOptions options = GatewayOptions.builder().tracing(new OtlpTracing(endpoint)).build();
      try (Gateway gateway = Gateway.start(FixedRoutes.of(pod.route()), options)) {
        call(gateway);
      }
      String toServer = pod.heads.element().get("Traceparent").get(0);
      assertThat(toServer).matches("00-" + TRACE + "-[0-9a-f]{16}-01").doesNotContain(PARENT);
      await().until(() -> !exported.isEmpty());
      assertThat(exported.element()).contains("POST /weather/mcp", "mcp-gateway", "team/weather");
    } finally {
      collector.stop(0);
    }
  }

  private static void call(Gateway gateway) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/weather/mcp"))
            .header("Traceparent", "00-" + TRACE + "-" + PARENT + "-01")
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
