package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.hostile.client.RawConnection;
import io.mcpruntime.hostile.server.Behaviour;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of errors, while their namespace has used up its share of an event loop's time. */
class WaitingErrorsTest {
  private static final int CALLERS = 200;
  private static final String ERROR = "{\"error\":\"%s\"}".formatted("x".repeat(8_000));

  private static final int WAITING = CALLERS * ERROR.length() / 2;

  private final PretendedCpuTime cpuTime = new PretendedCpuTime();
  private final List<HttpTestClient> clients = new ArrayList<>();
  private HostileServer pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    String error =
        "HTTP/1.1 400 No\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(ERROR.length(), ERROR);
    Map<String, Behaviour> behaviours = Map.of("error", (request, response) -> response.raw(error));
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
    for (HttpTestClient client : clients) {
      client.close();
    }
    gateway.close();
    pod.close();
  }

  @Test
  void errorsWaitForTheShareOfTheirNamespace() throws Exception {
    cpuTime.workIsExpensive();
    for (int i = 0; i < CALLERS; i++) {
      HttpTestClient client = new HttpTestClient(gateway.port());
      clients.add(client);
      client.send(RawConnection.head("/error/mcp", 2) + "{}");
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> buffered() > WAITING);
    cpuTime.workIsFree();
    for (HttpTestClient client : clients) {
      HttpTestClient.Response answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo(ERROR);
    }
    await().until(() -> buffered() == 0);
  }

  private long buffered() {
    return Figures.buffered(gateway);
  }

  private static Route route(String path, Backend backend) {
    return LockedServer.route(new ServerId("team", "error"), path, backend, null);
  }
}
