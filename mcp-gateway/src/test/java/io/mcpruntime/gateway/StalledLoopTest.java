package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StalledLoopTest {
  @Test
  void aBlockedEventLoopShowsInTheLagUntilItGoesOn() throws IOException {
    CountDownLatch unblocked = new CountDownLatch(1);
    try (Gateway gateway =
        Gateway.start(
            path -> {
              waitFor(unblocked);
              return Optional.empty();
            },
            GatewayOptions.defaults())) {
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
        String request = "GET /weather/mcp HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        await().until(() -> gateway.lag().compareTo(Duration.ofSeconds(2)) > 0);
        assertThat(gateway.meters().scrape()).contains("mcp_gateway_event_loop_lag_seconds");
      } finally {
        unblocked.countDown();
      }
      await().until(() -> gateway.lag().compareTo(Duration.ofSeconds(2)) < 0);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
