package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks by clients that never end what they began, until nothing more of it is held. */
class UnfinishedBodiesTest {
  private static final int BUFFERS = 4 << 20;

  /** Several times as many as there is room for. */
  private static final int CLIENTS = 400;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<RawConnection> clients = new ArrayList<>();
  private Pod pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = new Pod("a");
    gateway =
        Gateway.start(
            FixedRoutes.of(pod.route()),
            GatewayOptions.builder().limits(new ResourceLimits(BUFFERS, 1_000, 1_000)).build());
  }

  @AfterEach
  void stop() throws IOException {
    for (RawConnection client : clients) {
      client.close();
    }
    gateway.close();
    pod.close();
  }

  @Test
  void bodiesThatNeverEndGiveWayToOneThatCameLater() throws Exception {
    attack(RawConnection.head("/weather/mcp", 65_536) + "x".repeat(60_000));
    assertThat(call(60_000)).isEqualTo(200);
  }

  @Test
  void manySmallBodiesThatNeverEndGiveWayToo() throws Exception {
    attack(RawConnection.head("/weather/mcp", 65_536) + "x".repeat(16_000));
    assertThat(call(60_000)).isEqualTo(200);
  }

  @Test
  void headsThatNeverEndLeaveRoomForBodies() throws Exception {
    attack("POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(15_000));
    assertThat(call(60_000)).isEqualTo(200);
  }

  @Test
  void headsThatNeverEndGiveWayToOneThatCameLater() throws Exception {
    attack("POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(15_000));
    try (RawConnection client = new RawConnection(gateway.port())) {
      client.send("POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(14_000));
      await().until(() -> buffered() > 0);
      client.send("\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.statusLine()).contains(" 200 ");
    }
  }

  @Test
  void trailersAreFew() throws Exception {
    try (RawConnection client = new RawConnection(gateway.port())) {
      client.send(
          "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "1\r\nx\r\n0\r\n"
              + "a:\r\n".repeat(1_000));
      assertThat(client.statusLine()).doesNotContain(" 200 ");
    }
  }

  @Test
  void bodiesThatTheirPodDoesNotReadGiveWayToOthers() throws Exception {
    gateway.close();
    try (MutePod mute = new MutePod(false)) {
      gateway =
          Gateway.start(
              FixedRoutes.parse(
                  "/weather/mcp=http://127.0.0.1:%d/mcp,/mute/mcp=http://127.0.0.1:%d/mcp"
                      .formatted(pod.backend().address().port(), mute.port())),
              GatewayOptions.builder().limits(new ResourceLimits(1 << 20, 1_000, 1_000)).build());
      byte[] attack =
          (RawConnection.head("/mute/mcp", 4 << 20) + "x".repeat(4 << 20))
              .getBytes(StandardCharsets.US_ASCII);
      List<EagerClient> eager = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        eager.add(new EagerClient(gateway.port(), attack));
      }
      await().until(() -> standsStill(eager));
      assertThat(buffered()).isBetween(65_536L, 1L << 19);
      assertThat(call(60_000)).isEqualTo(200);
      for (EagerClient client : eager) {
        client.close();
      }
    }
  }

  @Test
  void bodyOfARequestThatWasGivenUpIsHeldNoMore() throws Exception {
    gateway.close();
    try (MutePod mute = new MutePod(false)) {
      Route route =
          new Route(
              new ServerId("team", "mute"),
              "/mcp",
              false,
              new ServerLimits(16L << 20, 0, 0, 1),
              List.of(new Backend(new PodAddress("127.0.0.1", mute.port(), 1))),
              List.of());
      gateway = Gateway.start(path -> Optional.of(route), GatewayOptions.defaults());
      String head = RawConnection.head("/mute/mcp", 8 << 20);
      EagerClient client =
          new EagerClient(
              gateway.port(), (head + "x".repeat(8 << 20)).getBytes(StandardCharsets.US_ASCII));
      await().until(() -> client.sends() && buffered() > 40_000);
      await().until(() -> !client.sends() && buffered() == 0);
      client.close();
    }
  }

  /** Whether none of them gets rid of anything while others are answered. */
  private boolean standsStill(List<EagerClient> clients) throws Exception {
    List<Integer> before = clients.stream().map(EagerClient::left).toList();
    for (int i = 0; i < 20; i++) {
      call(10);
      clients.forEach(EagerClient::sends);
    }
    return clients.stream().map(EagerClient::left).toList().equals(before);
  }

  /** All of them have connected and sent, and what has found room is held. */
  private void attack(String bytes) throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      RawConnection client = new RawConnection(gateway.port());
      clients.add(client);
      client.send(bytes);
    }
    await().until(() -> buffered() > BUFFERS / 20);
  }

  private int call(int bytes) throws Exception {
    String body = "a".repeat(bytes);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d/weather/mcp".formatted(gateway.port())))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private long buffered() {
    return Figures.buffered(gateway);
  }
}
