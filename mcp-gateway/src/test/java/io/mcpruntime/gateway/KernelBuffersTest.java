package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.hostile.client.RawConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one connection can leave to the kernel, whose memory is the container's too. */
class KernelBuffersTest {
  /** Of a message; the kernel would hold more than twice as much of one connection. */
  private static final int MESSAGE = 1 << 20;

  @Test
  void answerThatItsClientDoesNotReadIsCounted() throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = Gateway.start(FixedRoutes.of(pod.route()), GatewayOptions.defaults())) {
      pod.tools = "x".repeat(MESSAGE);
      try (SilentClient client = new SilentClient(gateway.port(), "/weather/mcp")) {
        await().until(() -> Figures.buffered(gateway) > 0);
        assertThat(client.readsAll(MESSAGE)).isTrue();
        await().until(() -> Figures.buffered(gateway) == 0);
      }
    }
  }

  @Test
  void bodyThatItsPodDoesNotReadIsCounted() throws Exception {
    try (MutePod mute = new MutePod(false);
        Gateway gateway =
            Gateway.start(path -> Optional.of(route(mute)), GatewayOptions.defaults())) {
      String request = RawConnection.head("/mute/mcp", MESSAGE) + "x".repeat(MESSAGE);
      try (EagerClient client =
          new EagerClient(gateway.port(), request.getBytes(StandardCharsets.US_ASCII))) {
        await().until(() -> isHeld(client, gateway));
      }
    }
  }

  /** Sends on, and tells whether the gateway holds what the kernel takes no more. */
  private static boolean isHeld(EagerClient client, Gateway gateway) {
    client.sends();
    return Figures.buffered(gateway) > 40_000;
  }

  /** The kernel reads on for a gateway that does not, up to this size. */
  @Test
  void whatTheKernelReadsAheadIsBounded() {
    int clients = ConnectionOptions.toClients(GatewayOptions.defaults()).getReceiveBufferSize();
    int pods = ConnectionOptions.toPods().getReceiveBufferSize();
    assertThat(List.of(clients, pods)).containsOnly(ConnectionOptions.KERNEL_BUFFER);
  }

  private static Route route(MutePod pod) {
    return new Route(
        new ServerId("team", "mute"),
        "/mcp",
        false,
        ServerLimits.DEFAULT,
        List.of(new Backend(new PodAddress("127.0.0.1", pod.port(), 1))),
        List.of());
  }
}
