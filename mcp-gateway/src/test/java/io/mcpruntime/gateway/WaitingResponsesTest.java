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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of a locked server whose namespace has used up its CPU time. */
class WaitingResponsesTest {
  private static final int STREAMS = 60;

  /** Bytes of a list. */
  private static final int LIST = 1_030_000;

  /** More than the lists hold, and less than one read of each stream. */
  private static final int WAITING = STREAMS * (12 << 10);

  private static final String NUMBERED =
      IntStream.range(0, 500)
          .mapToObj(number -> ": " + number + " " + "x".repeat(1_000) + "\n\n")
          .collect(Collectors.joining());

  private static final Duration LONG = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final PretendedCpuTime cpuTime = new PretendedCpuTime();
  private final List<RawConnection> clients = new ArrayList<>();
  private final AtomicLong drained = new AtomicLong();
  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    String event = ": " + "x".repeat(32 << 10) + "\n\n";
    Map<String, Behaviour> behaviours =
        Map.of(
            "reported",
            (request, response) -> {
              if (request.path().endsWith("endless")) {
                response.raw(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"a\":\""
                        + "x".repeat(LIST));
                ended.await();
              } else {
                response.send(200, "text/event-stream", NUMBERED);
              }
            },
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
            GatewayOptions.builder()
                .limits(new ResourceLimits(64 << 20, 500, 500))
                .cpuTime(cpuTime)
                .build());
  }

  @AfterEach
  void stop() throws IOException {
    ended.countDown();
    for (RawConnection client : clients) {
      client.close();
    }
    gateway.close();
    pod.close();
  }

  /**
   * Lists that never end leave room for few parts of the streams, and their lock is not enforced.
   */
  @Test
  void partsThatFindNoRoomToWaitAreForwardedOnceWhereTheLockIsNotEnforced() throws Exception {
    await().atMost(LONG).until(this::listGaveWay);
    // Lists that have not come whole would leave room for the streams.
    await().atMost(LONG).until(() -> drained.get() >= (long) LIST * clients.size());
    double gaveWay = gaveWay();
    cpuTime.workIsExpensive();
    List<CompletableFuture<HttpResponse<String>>> streams =
        Stream.generate(() -> http.sendAsync(numbered(), HttpResponse.BodyHandlers.ofString()))
            .limit(STREAMS)
            .toList();
    await().atMost(LONG).until(() -> gaveWay() > gaveWay);
    cpuTime.workIsFree();
    for (CompletableFuture<HttpResponse<String>> stream : streams) {
      assertThat(stream.get().body().equals(NUMBERED)).isTrue();
    }
  }

  /** Asks for one list more, unless an event loop holds as many as it can. */
  private boolean listGaveWay() throws IOException {
    if (gaveWay() > 0) {
      return true;
    }
    RawConnection client = new RawConnection(gateway.port());
    clients.add(client);
    client.send(RawConnection.head("/reported/mcp/endless", 2) + "{}");
    assertThat(client.statusLine()).contains(" 200 ");
    drainSoon(client);
    return false;
  }

  private double gaveWay() {
    return Figures.sum(gateway, "mcp_gateway_tools_mismatch_total{reason=\"no_room\"");
  }

  private HttpRequest numbered() {
    URI uri = URI.create("http://localhost:" + gateway.port() + "/reported/mcp/numbered");
    return HttpRequest.newBuilder(uri).build();
  }

  @Test
  void partsThatWaitForCpuTimeAreCounted() throws Exception {
    cpuTime.workIsExpensive();
    for (int i = 0; i < STREAMS; i++) {
      RawConnection client = new RawConnection(gateway.port());
      clients.add(client);
      client.send("GET /stream/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.statusLine()).contains(" 200 ");
      drainSoon(client);
    }
    await().atMost(LONG).until(() -> buffered() > WAITING);
    for (RawConnection client : clients) {
      client.close();
    }
    await().atMost(LONG).until(() -> buffered() == 0);
  }

  private void drainSoon(RawConnection client) {
    Thread reader = new Thread(() -> drain(client));
    reader.setDaemon(true);
    reader.start();
  }

  private void drain(RawConnection client) {
    try {
      String line = client.statusLine();
      while (!line.isEmpty()) {
        drained.addAndGet(line.length());
        line = client.statusLine();
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  private long buffered() {
    return Figures.buffered(gateway);
  }

  private static Route route(String path, Backend backend) {
    String server = path.substring(1, path.indexOf('/', 1));
    ToolLock lock = new ToolLock("0", Map.of(), !server.equals("reported"));
    return LockedServer.route(new ServerId("team", server), path, backend, lock);
  }
}
