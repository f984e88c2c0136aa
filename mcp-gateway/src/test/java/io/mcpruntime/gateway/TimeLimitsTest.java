package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pods and clients that do not end what they began, seen some time later. */
class TimeLimitsTest {
  /** More than a whole request takes, so that it is seen when it has arrived. */
  private static final String HALF = "x".repeat(8_000);

  private static final String HALF_A_HEAD = "HTTP/1.1 200 OK\r\nX: " + HALF;
  private static final String HALF_AN_ERROR =
      "HTTP/1.1 500 No\r\nContent-Type: text/plain\r\nContent-Length: 9000\r\n\r\n" + HALF;
  private static final String CALL = RawConnection.head("/weather/mcp", 2) + "{}";

  private MutePod pod;
  private Gateway gateway;

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
  }

  @Test
  void headOfAnAnswerMayTakeThirtySeconds() throws Exception {
    start(HALF_A_HEAD);
    assertThat(statusAfter(31, CALL)).contains(" 504 ");
  }

  @Test
  void textOfAnErrorMayTakeThirtySeconds() throws Exception {
    start(HALF_AN_ERROR);
    assertThat(statusAfter(31, CALL)).contains(" 502 ");
  }

  @Test
  void bodyOfARequestMayTakeThirtySeconds() throws Exception {
    start("");
    assertThat(statusAfter(31, RawConnection.head("/weather/mcp", 9_000) + HALF)).contains(" 408 ");
  }

  @Test
  void headThatEndsInTimeIsForwarded() throws Exception {
    start(HALF_A_HEAD);
    try (RawConnection client = new RawConnection(gateway.port())) {
      client.send(CALL);
      await().until(() -> Figures.buffered(gateway) >= HALF.length());
      awaitTheEndOfIdleConnectionsAfter(29);
      pod.send("\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
      assertThat(client.statusLine()).contains(" 200 ");
    }
  }

  private void start(String answer) throws IOException {
    pod = new MutePod(answer);
    gateway =
        Gateway.start(
            FixedRoutes.parse("/weather/mcp=http://127.0.0.1:%d/mcp".formatted(pod.port())),
            GatewayOptions.defaults());
  }

  private String statusAfter(int seconds, String request) throws IOException {
    try (RawConnection client = new RawConnection(gateway.port())) {
      client.send(request);
      await().until(() -> Figures.buffered(gateway) >= HALF.length());
      expireAfter(seconds);
      return client.statusLine();
    }
  }

  /** Of every event loop at least one: each ends them behind the requests that are late. */
  private void awaitTheEndOfIdleConnectionsAfter(int seconds) throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    for (int i = 0; i < 2 * GatewayOptions.defaults().eventLoops(); i++) {
      idle.add(new RawConnection(gateway.port()));
    }
    await().until(() -> Figures.of(gateway, "mcp_gateway_connections_open") > idle.size());
    expireAfter(seconds);
    for (RawConnection one : idle) {
      assertThat(one.statusLine()).isEmpty();
      one.close();
    }
  }

  private void expireAfter(int seconds) {
    gateway.expire(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
  }
}
