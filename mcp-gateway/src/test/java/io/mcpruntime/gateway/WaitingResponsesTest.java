package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.hostile.client.RawConnection;
import io.mcpruntime.hostile.server.Behaviour;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.IOException;
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

/** Streams of a locked server, while the comparison of its tool lists has used up its CPU time. */
class WaitingResponsesTest {
  private static final int STREAMS = 60;

  /** More than the lists hold, and less than one read of each stream. */
  private static final int WAITING = STREAMS * (12 << 10);

  private static final String TOOLS =
      IntStream.range(0, 1_000)
          .mapToObj("{\"name\":\"tool-%d\",\"inputSchema\":{\"type\":\"object\"}}"::formatted)
          .collect(Collectors.joining(",", "{\"id\":1,\"result\":{\"tools\":[", "]}}"));

  private final ExecutorService caller = Executors.newSingleThreadExecutor();
  private final List<RawConnection> clients = new ArrayList<>();
  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    String event = ": " + "x".repeat(32 << 10) + "\n\n";
    Map<String, Behaviour> behaviours =
        Map.of(
            "list",
            (request, response) -> response.json(TOOLS),
            "stream",
            (request, response) -> {
              response.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
              while (!Thread.interrupted()) {
                response.raw(event);
              }
            });
    pod = HostileServer.start("127.0.0.1", 0, behaviours);
    Backend backend = new Backend(new PodAddress("127.0.0.1", pod.port(), 0));
    gateway =
        Gateway.start(
            path -> Optional.of(route(path, backend)),
            GatewayOptions.builder().limits(new ResourceLimits(64 << 20, 500, 500)).build());
  }

  @AfterEach
  void stop() throws IOException {
    caller.shutdownNow();
    for (RawConnection client : clients) {
      client.close();
    }
    gateway.close();
    pod.close();
  }

  @Test
  void partsThatWaitForCpuTimeAreCounted() throws Exception {
    for (int i = 0; i < STREAMS; i++) {
      RawConnection client = new RawConnection(gateway.port());
      clients.add(client);
      client.send("GET /stream/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.statusLine()).contains(" 200 ");
      Thread reader = new Thread(() -> drain(client));
      reader.setDaemon(true);
      reader.start();
    }
    caller.execute(this::callForever);
    await().until(() -> buffered() > WAITING);
    caller.shutdownNow();
    for (RawConnection client : clients) {
      client.close();
    }
    await().until(() -> buffered() == 0);
  }

  private static void drain(RawConnection client) {
    try {
      String line = client.statusLine();
      while (!line.isEmpty()) {
        line = client.statusLine();
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  private void callForever() {
    while (!Thread.currentThread().isInterrupted()) {
      try (RawConnection client = new RawConnection(gateway.port())) {
        client.send(RawConnection.head("/list/mcp", 2) + "{}");
        client.statusLine();
      } catch (IOException e) {
        return;
      }
    }
  }

  private long buffered() {
    return gateway
        .meters()
        .scrape()
        .lines()
        .filter(line -> line.startsWith("mcp_gateway_buffered_bytes "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private static Route route(String path, Backend backend) {
    return new Route(
        new ServerId("team", path.substring(1, path.indexOf('/', 1))),
        path,
        true,
        ServerLimits.DEFAULT,
        List.of(backend),
        List.of(),
        false,
        new ToolLock("0", Map.of(), true));
  }
}
