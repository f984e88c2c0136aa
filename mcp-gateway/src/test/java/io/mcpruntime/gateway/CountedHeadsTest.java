package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held of heads counts, and the oldest gives way to others. */
class CountedHeadsTest {
  private static final int BUFFERS = 4 << 20;
  private static final String MANY = headers("");

  /** A head of 16 KiB, without the empty line at its end. */
  private static final String HALF =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + headers("Mcp-");

  /** 100 bytes. */
  private static final String BODY = "x".repeat(98) + "\r\n";

  private static final String WHOLE =
      "200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
          + headers("Mcp-")
          + "\r\n";

  private final List<RawConnection> clients = new ArrayList<>();
  private Pod pod;
  private MutePod mute;
  private MutePod half;
  private MutePod whole;
  private MutePod error;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = new Pod("a");
    mute = new MutePod(true);
    half = new MutePod(HALF);
    whole = new MutePod("HTTP/1.1 " + WHOLE);
    error = new MutePod("HTTP/1.1 " + WHOLE.replace("200 OK", "400 No"));
    gateway =
        Gateway.start(
            FixedRoutes.parse(
                Stream.of(
                        route("weather", pod.backend().address().port()),
                        route("mute", mute.port()),
                        route("half", half.port()),
                        route("whole", whole.port()),
                        route("error", error.port()))
                    .collect(Collectors.joining(","))),
            GatewayOptions.builder().limits(new ResourceLimits(BUFFERS, 1_000, 1_000)).build());
  }

  private static String route(String server, int port) {
    return "/%s/mcp=http://127.0.0.1:%d/mcp".formatted(server, port);
  }

  @AfterEach
  void stop() throws IOException {
    leave();
    gateway.close();
    pod.close();
    mute.close();
    half.close();
    whole.close();
    error.close();
  }

  private void leave() throws IOException {
    for (RawConnection client : clients) {
      client.close();
    }
    clients.clear();
  }

  @Test
  void headCountsUntilItsBodyHasCome() throws Exception {
    RawConnection client =
        connect(
            "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n"
                + MANY
                + "\r\n");
    await().until(() -> buffered() > MANY.length());
    client.send("initialize");
    assertThat(client.statusLine()).contains(" 200 ");
    await().until(() -> buffered() == 0);
  }

  @Test
  void longQueryCountsUntilTheRequestIsOver() throws Exception {
    connect("GET /mute/mcp?%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted("q".repeat(8_000)));
    await().until(() -> buffered() > 16_000);
    leave();
    await().until(() -> buffered() == 0);
  }

  @Test
  void longQueryOfARefusedRequestCountsUntilItsBodyHasCome() throws Exception {
    String query = "q".repeat(8_000);
    RawConnection client =
        connect(
            "GET /healthz?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n"
                .formatted(query));
    await().until(() -> buffered() > 16_000);
    client.send("{}");
    await().until(() -> buffered() == 0);
    connect(
        "GET /healthz?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n"
            .formatted(query));
    await().until(() -> buffered() > 16_000);
    leave();
    await().until(() -> buffered() == 0);
  }

  @Test
  void shortQueryDoesNotCount() throws Exception {
    connect("GET /mute/mcp?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    connect("GET /mute/mcp?%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted("q".repeat(2_000)));
    await().until(() -> buffered() > 6_000);
    // What a new pod may send elsewhere counts too, twice.
    assertThat(buffered()).isLessThan(9_000);
  }

  @Test
  void requestsWithLongQueriesGiveWayToLaterOnes() throws Exception {
    String query = "q".repeat(8_000);
    List<RawConnection> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(connect("GET /mute/mcp?%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(query)));
    }
    assertThat(waiting.get(0).statusLine()).contains(" 503 ");
    RawConnection client =
        connect(
            "POST /weather/mcp?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\ninitialize"
                .formatted(query));
    assertThat(client.statusLine()).contains(" 200 ");
    // Heads that are still arriving count in a budget of their own.
    await().until(() -> buffered() <= BUFFERS / 4);
  }

  /** Age alone would let many new ones of one client take the room of all slow ones of others. */
  @Test
  void requestsOfOneClientTakeNoRoomOfOthers() throws Exception {
    List<RawConnection> streams = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      streams.add(
          connect(
              "GET /mute/mcp?%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted("q".repeat(400))));
    }
    await().until(() -> mute.connections() == streams.size());
    String head =
        "POST /weather/mcp?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n"
            .formatted("q".repeat(8_000));
    for (int i = 0; i < 200; i++) {
      RawConnection other = new RawConnection("127.0.0.2", gateway.port());
      clients.add(other);
      other.send(head);
    }
    await().until(() -> Figures.sum(gateway, "mcp_gateway_requests_total{") >= 100);
    mute.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    for (RawConnection stream : streams) {
      assertThat(stream.statusLine()).contains(" 200 ");
    }
  }

  /** Not all of them: one that gave way would need room again for what it waits for. */
  @Test
  void oneRequestTooManyTakesTheRoomOfTheOldestAlone() throws Exception {
    String head =
        "POST /weather/mcp?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n"
            .formatted("q".repeat(8_000));
    for (int i = 0; i < 200; i++) {
      connect(head);
    }
    await().until(() -> Figures.of(gateway, "mcp_gateway_connections_open") < 100);
    // There is room for 40 of them on all event loops together.
    assertThat(Figures.sum(gateway, "mcp_gateway_requests_total{")).isBetween(100.0, 175.0);
  }

  @Test
  void headsOfAnswersCountAndGiveWay() throws Exception {
    assertThat(first("half", HALF.length() / 2).statusLine()).contains(" 502 ");
    await().until(() -> buffered() > HALF.length());
    leave();
    await().until(() -> buffered() == 0);
  }

  @Test
  void shortHeadersOfAnswersCountWithWhatEachTakes() throws Exception {
    try (MutePod many =
            new MutePod("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + "a:\r\n".repeat(95));
        Gateway other =
            Gateway.start(
                FixedRoutes.parse(route("many", many.port())), GatewayOptions.defaults());
        RawConnection client = new RawConnection(other.port())) {
      client.send("GET /many/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await().until(() -> Figures.buffered(other) > 95 * 150);
      many.send("\r\n");
      assertThat(client.statusLine()).contains(" 200 ");
    }
  }

  @Test
  void headsThatWaitForTheBodyCountAndAreSentToMakeRoom() throws Exception {
    RawConnection first = first("whole", 3 * WHOLE.length() / 2);
    assertThat(first.statusLine()).contains(" 200 ");
    await().until(() -> buffered() > 2L * WHOLE.length());
    whole.send(BODY);
    String line = first.statusLine();
    while (!line.isEmpty() && !line.endsWith("xx")) {
      line = first.statusLine();
    }
    assertThat(line.strip() + "\r\n").isEqualTo(BODY);
    leave();
    await().until(() -> buffered() == 0);
  }

  @Test
  void headsOfErrorsWithoutTheirTextCountAndGiveWay() throws Exception {
    assertThat(first("error", 3 * WHOLE.length() / 2).statusLine()).contains(" 400 ");
    await().until(() -> buffered() > 2L * WHOLE.length());
    leave();
    await().until(() -> buffered() == 0);
  }

  /**
   * The first of 40 clients of this server; the others come once its answer has arrived.
   *
   * @param held more than this counts then: a head that is complete counts about twice
   */
  private RawConnection first(String server, long held) throws IOException {
    connect("GET /%s/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(server));
    await().until(() -> buffered() > held);
    for (int i = 1; i < 40; i++) {
      connect("GET /%s/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(server));
    }
    return clients.get(0);
  }

  /** 95 headers of 150 characters each. */
  private static String headers(String prefix) {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < 95; i++) {
      headers.append("%sA%02d: %s\r\n".formatted(prefix, i, "v".repeat(150)));
    }
    return headers.toString();
  }

  private RawConnection connect(String bytes) throws IOException {
    RawConnection client = new RawConnection(gateway.port());
    clients.add(client);
    client.send(bytes);
    return client;
  }

  private long buffered() {
    return Figures.buffered(gateway);
  }
}
