package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that have sent more than one request, and leave before the first is answered. */
class ClientsThatLeaveTest {
  private static final String GET = "GET /mute/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String POST = RawConnection.head("/mute/mcp", 2) + "{}";

  /** Of one head as long as the gateway takes. */
  private static final String LONG =
      "GET /mute/mcp HTTP/1.1\r\nHost: localhost\r\n"
          + "a: %s\r\n".formatted("v".repeat(143)).repeat(98)
          + "\r\n";

  private MutePod mute;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    mute = new MutePod(true);
    gateway =
        Gateway.start(
            FixedRoutes.parse("/mute/mcp=http://127.0.0.1:" + mute.port() + "/mcp"),
            GatewayOptions.builder().limits(new ResourceLimits(4 << 20, 100, 100)).build());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    mute.close();
  }

  static Stream<String> requests() {
    return Stream.of(GET, GET + "G", GET + GET, POST + "P", POST + POST, GET + LONG);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void endOfAConnectionIsNoticedBehindTheNextRequest(String bytes) throws Exception {
    Socket client = connect(bytes);
    await().until(this::isWaiting);
    client.close();
    await().until(() -> open() == 0 && Figures.buffered(gateway) == 0);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void resetIsNoticedBehindTheNextRequest(String bytes) throws Exception {
    Socket client = connect(bytes);
    await().until(this::isWaiting);
    client.setSoLinger(true, 0);
    client.close();
    await().until(() -> open() == 0 && Figures.buffered(gateway) == 0);
  }

  @Test
  void requestsThatFollowLaterAreNotReadEither() throws Exception {
    byte[] later = LONG.repeat(600).getBytes(StandardCharsets.US_ASCII);
    try (EagerClient client =
        new EagerClient(gateway.port(), GET.getBytes(StandardCharsets.US_ASCII), later)) {
      await().until(this::isWaiting);
      for (int round = 0; round < 200; round++) {
        client.sends();
        other();
      }
      assertThat(client.sends()).isTrue();
      assertThat(Figures.buffered(gateway)).isLessThanOrEqualTo(36 << 10);
    }
  }

  private Socket connect(String bytes) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    client.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** Whether a pod has the first request. */
  private boolean isWaiting() {
    return mute.connections() > 0;
  }

  private double open() {
    return Figures.of(gateway, "mcp_gateway_connections_open");
  }

  /** A request of another client, which is answered. */
  private void other() throws IOException {
    try (RawConnection other = new RawConnection(gateway.port())) {
      other.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(other.statusLine()).contains(" 404 ");
    }
  }
}
