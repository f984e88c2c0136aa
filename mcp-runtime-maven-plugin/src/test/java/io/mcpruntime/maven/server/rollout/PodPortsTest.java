package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server of these tests forwards ports as a kubelet does, to servers that are a text. */
class PodPortsTest {
  private static final String FORWARD = "/api/v1/namespaces/team/pods/orders-1/portforward";
  private static final String MCP =
      "HTTP/1.1 400 Bad Request\r\n\r\n{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000}}";
  private static final String SILENT = "";

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> listening = new ConcurrentHashMap<>();
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private final Pod pod =
      new PodBuilder()
          .withNewMetadata()
          .withName("orders-1")
          .withNamespace("team")
          .endMetadata()
          .build();
  private boolean isForbidden;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setWebSocketSubProtocols(List.of("v4.channel.k8s.io")))
            .requestHandler(this::answer)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + server.actualPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void answer(HttpServerRequest request) {
    if (isForbidden || !request.path().equals(FORWARD)) {
      request.response().setStatusCode(403).end();
    } else {
      request.toWebSocket().onSuccess(this::forward);
    }
  }

  private void forward(ServerWebSocket socket) {
    String port = socket.query().substring("ports=".length());
    socket.writeBinaryMessage(Buffer.buffer(new byte[] {0, 0, 0}));
    socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 0, 0}));
    String answer = listening.get(port);
    if (answer == null) {
      socket.writeBinaryMessage(Buffer.buffer("\1connection refused"));
      return;
    }
    socket.handler(
        request -> {
          asked.put(port, request.toString());
          if (!answer.equals(SILENT)) {
            socket.writeBinaryMessage(Buffer.buffer("\0" + answer));
            socket.close();
          }
        });
  }

  private Map<Integer, PortAnswer> ask(Duration limit, Integer... ports) {
    return new PodPorts(client, limit).ask(pod, "/api/mcp", List.of(ports));
  }

  @Test
  void portsThatAnswerAreToldFromThoseThatDoNot() {
    listening.put("3000", MCP);
    listening.put("9090", "HTTP/1.1 404 Not Found\r\n\r\n");
    listening.put("5000", "220 mail ready\r\n");
    assertThat(ask(Duration.ofMinutes(1), 8088, 3000, 9090, 5000))
        .isEqualTo(Map.of(3000, PortAnswer.MCP, 9090, PortAnswer.HTTP));
  }

  @Test
  void serverIsAskedWhatBeginsNoSession() {
    listening.put("3000", MCP);
    ask(Duration.ofMinutes(1), 3000);
    assertThat(asked.get("3000"))
        .startsWith("\0POST /api/mcp HTTP/1.1\r\nHost: localhost:3000\r\n")
        .endsWith("\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
  }

  @Test
  void portThatSaysNothingIsNotWaitedFor() {
    listening.put("3000", MCP);
    listening.put("7000", SILENT);
    assertThat(ask(Duration.ofSeconds(2), 3000, 7000)).isEqualTo(Map.of(3000, PortAnswer.MCP));
  }

  @Test
  void whoMayForwardNoPortsLearnsNothing() {
    isForbidden = true;
    listening.put("3000", MCP);
    assertThat(ask(Duration.ofMinutes(1), 3000)).isEmpty();
  }
}
