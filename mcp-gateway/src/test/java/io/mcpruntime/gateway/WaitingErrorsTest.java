package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.hostile.client.RawConnection;
import io.mcpruntime.hostile.server.Behaviour;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of errors, while their namespace has used up its share of an event loop's time. */
class WaitingErrorsTest {
  private static final int CALLERS = 200;
  private static final String ERROR = "{\"error\":\"%s\"}".formatted("x".repeat(8_000));

  /** It takes so long to compare that what comes next must wait. */
  private static final String TOOLS =
      IntStream.range(0, 1_000)
          .mapToObj(
              i -> "{\"name\":\"tool-%d\",\"description\":\"%s\"}".formatted(i, "d".repeat(800)))
          .collect(Collectors.joining(",", "{\"id\":1,\"result\":{\"tools\":[", "]}}"));

  /** More than is held of the one list. */
  private static final int WAITING = TOOLS.length() + CALLERS * ERROR.length() / 2;

  private final ExecutorService callers = Executors.newFixedThreadPool(2);
  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    String error =
        "HTTP/1.1 400 No\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(ERROR.length(), ERROR);
    Map<String, Behaviour> behaviours =
        Map.of(
            "list",
            (request, response) -> response.json(TOOLS),
            "error",
            (request, response) -> response.raw(error));
    pod = HostileServer.start("127.0.0.1", 0, behaviours);
    Backend backend = new Backend(new PodAddress("127.0.0.1", pod.port(), 0));
    gateway =
        Gateway.start(
            path -> Optional.of(route(path, backend)),
            GatewayOptions.builder().limits(new ResourceLimits(64 << 20, 500, 500)).build());
  }

  @AfterEach
  void stop() throws IOException {
    callers.shutdownNow();
    gateway.close();
    pod.close();
  }

  @Test
  void errorsWaitForTheShareOfTheirNamespace() throws Exception {
    callers.execute(() -> callForever("list", 1));
    callers.execute(() -> callForever("error", CALLERS));
    await().atMost(Duration.ofMinutes(1)).until(() -> buffered() > WAITING);
    callers.shutdownNow();
    await().until(() -> buffered() == 0);
    try (HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(RawConnection.head("/error/mcp", 2) + "{}");
      HttpTestClient.Response answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo(ERROR);
    }
  }

  private void callForever(String behaviour, int connections) {
    List<HttpTestClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        clients.add(new HttpTestClient(gateway.port()));
      }
      while (!Thread.currentThread().isInterrupted()) {
        for (HttpTestClient client : clients) {
          client.send(RawConnection.head("/" + behaviour + "/mcp", 2) + "{}");
        }
        for (HttpTestClient client : clients) {
          client.answer();
        }
      }
      for (HttpTestClient client : clients) {
        client.close();
      }
    } catch (IOException e) {
      // The gateway was closed.
      return;
    }
  }

  private long buffered() {
    return Figures.buffered(gateway);
  }

  private static Route route(String path, Backend backend) {
    String name = path.substring(1, path.indexOf('/', 1));
    ToolLock lock = name.equals("list") ? new ToolLock("0", Map.of(), true) : null;
    return LockedServer.route(new ServerId("team", name), path, backend, lock);
  }
}
