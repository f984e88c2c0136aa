package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections on which nothing is asked, as many as the gateway takes. */
class IdleConnectionsTest {
  private static final int MOST = 20;
  private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final List<RawConnection> others = new ArrayList<>();
  private Pod pod;
  private Gateway gateway;

  @BeforeEach
  void startPod() throws IOException {
    pod = new Pod("a");
  }

  private void start(int most, int ofPeer) {
    ResourceLimits bounds = new ResourceLimits(64 << 20, most, ofPeer);
    gateway =
        Gateway.start(FixedRoutes.of(pod.route()), GatewayOptions.builder().limits(bounds).build());
  }

  @AfterEach
  void stop() throws IOException {
    for (RawConnection other : others) {
      other.close();
    }
    gateway.close();
    pod.close();
  }

  @ParameterizedTest
  @CsvSource({"20, 20, ''", "60, 20, ''", "20, 20, 'GET /wea'", "60, 20, 'GET /wea'"})
  void connectionsThatAskNothingGiveWay(int most, int ofPeer, String begun) throws Exception {
    start(most, ofPeer);
    for (int i = 0; i < MOST; i++) {
      open(begun);
    }
    await().until(() -> metric("open") == MOST);
    for (int i = 0; i < 2 * MOST; i++) {
      assertThat(open(HEALTH).statusLine()).contains(" 200 ");
    }
    assertThat(metric("open")).isEqualTo(MOST);
    assertThat(metric("refused_total")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"20, 20", "60, 20"})
  void connectionsThatHaveAskedGiveWayToo(int most, int ofPeer) throws Exception {
    start(most, ofPeer);
    for (int i = 0; i < 3 * MOST; i++) {
      assertThat(open(HEALTH).statusLine()).contains(" 200 ");
    }
    assertThat(metric("open")).isEqualTo(MOST);
  }

  @Test
  void connectionsInUseStayAndTheNewOneIsClosed() throws Exception {
    start(MOST, MOST);
    List<RawConnection> calls = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      calls.add(open(RawConnection.head("/weather/mcp", 4) + "ca"));
    }
    await().until(() -> metric("open") == MOST && buffered() >= 2 * MOST);
    assertThat(open(HEALTH).statusLine()).isEmpty();
    assertThat(metric("refused_total")).isEqualTo(1);
    for (RawConnection call : calls) {
      call.send("ll");
      assertThat(call.statusLine()).contains(" 200 ");
    }
  }

  private RawConnection open(String bytes) throws IOException {
    RawConnection one = new RawConnection(gateway.port());
    others.add(one);
    one.send(bytes);
    return one;
  }

  private double metric(String name) {
    return Figures.of(gateway, "mcp_gateway_connections_" + name);
  }

  private long buffered() {
    return Figures.buffered(gateway);
  }
}
