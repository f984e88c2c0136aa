package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's own answers to clients that read nothing. */
class UnreadOwnAnswersTest {
  private static final String REFUSED = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final int REQUESTS = 500_000;

  /** What an answer costs at least. */
  private static final int PART = 512;

  private Gateway gateway;

  @BeforeEach
  void start() {
    gateway =
        Gateway.start(
            FixedRoutes.of(),
            GatewayOptions.builder().limits(new ResourceLimits(4 << 20, 100, 100)).build());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void clientThatAsksOnAndReadsNothingIsReadNoFurther() throws Exception {
    byte[] requests = REFUSED.repeat(REQUESTS).getBytes(StandardCharsets.US_ASCII);
    try (EagerClient client = new EagerClient(gateway.port(), requests)) {
      for (int round = 0; round < 200; round++) {
        client.sends();
        other();
      }
      assertThat(client.sends()).isTrue();
      await().until(() -> Figures.buffered(gateway) >= PART);
      assertThat(Figures.buffered(gateway)).isLessThanOrEqualTo(36L << 10);
      long now = System.nanoTime();
      gateway.expire(now);
      gateway.expire(now + Duration.ofMinutes(2).toNanos());
      await().until(() -> !client.sends());
    }
    await().until(() -> Figures.buffered(gateway) == 0);
  }

  @Test
  void answerCountsUntilItsClientHasTakenIt() throws Exception {
    try (Socket client = new Socket()) {
      client.setReceiveBufferSize(2_048);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
      // Until the kernel takes no more; each is handled before the next, so that none waits.
      for (int asked = 1; !isAnswerKept(); asked++) {
        assertThat(asked).isLessThan(REQUESTS);
        int handled = asked;
        client.getOutputStream().write(REFUSED.getBytes(StandardCharsets.US_ASCII));
        await().until(() -> Figures.sum(gateway, "mcp_gateway_refused_total") == handled);
      }
      while (Figures.buffered(gateway) > 0) {
        assertThat(client.getInputStream().readNBytes(512)).hasSize(512);
      }
    }
  }

  /** Whether an answer counts also after others were answered. */
  private boolean isAnswerKept() throws IOException {
    // Answers to others count while they are being written.
    for (int i = 0; i < 20; i++) {
      if (Figures.buffered(gateway) < PART) {
        return false;
      }
      other();
    }
    return true;
  }

  @Test
  void preflightIsAnsweredWithFewHeaders() throws Exception {
    try (HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(preflight(1_024));
      HttpTestClient.Response answer = client.answer("HEAD");
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.headers().get("access-control-allow-headers")).hasSize(1_024);
      client.send(preflight(1_025));
      answer = client.answer();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.headers()).doesNotContainKey("access-control-allow-headers");
    }
  }

  private static String preflight(int length) {
    return """
        OPTIONS /weather/mcp HTTP/1.1\r
        Host: localhost\r
        Origin: http://localhost\r
        Access-Control-Request-Method: POST\r
        Access-Control-Request-Headers: %s\r
        \r
        """
        .formatted("x".repeat(length));
  }

  /** A request of another client, which is answered. */
  private void other() throws IOException {
    try (RawConnection other = new RawConnection(gateway.port())) {
      other.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(other.statusLine()).contains(" 200 ");
    }
  }
}
