package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks a gateway process that has the heap of the platform's image. */
class MemoryAttackTest {
  private static final int CONNECTIONS = 2_000;
  private static final int BODY = 65_536;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<RawConnection> attackers = new ArrayList<>();
  private Pod pod;
  private Process process;
  private int port;
  private int ops;

  @BeforeEach
  void start() throws IOException {
    pod = new Pod("a");
    port = SmallJvm.freePort();
    ops = SmallJvm.freePort();
    ProcessBuilder builder = SmallJvm.of(Main.class);
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "HTTP_PORT", Integer.toString(ops),
                "DRAIN_SECONDS", "0",
                "MCP_ROUTES",
                    "/weather/mcp=http://127.0.0.1:%d/mcp"
                        .formatted(pod.backend().address().port())));
    process = builder.start();
    await().atMost(Duration.ofMinutes(2)).until(() -> status(ops, "/readyz") == 200);
  }

  @AfterEach
  void stop() throws IOException {
    for (RawConnection attacker : attackers) {
      attacker.close();
    }
    process.destroyForcibly();
    pod.close();
  }

  @Test
  void bodiesThatNeverEndDoNotEndTheProcessNorStopOtherClients() throws Exception {
    String attack = RawConnection.head("/weather/mcp", BODY) + "x".repeat(BODY - 536);
    for (int i = 0; i < CONNECTIONS; i++) {
      RawConnection attacker = new RawConnection(port);
      attackers.add(attacker);
      attacker.send(attack);
    }
    assertThat(process.isAlive()).isTrue();
    assertThat(call()).isEqualTo(200);
    assertThat(status(ops, "/livez")).isEqualTo(200);
    for (RawConnection attacker : attackers) {
      attacker.close();
    }
    await().until(() -> call() == 200);
    assertThat(process.isAlive()).isTrue();
  }

  private int status(int at, String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(URI.create("http://localhost:" + at + path)));
  }

  private int call() throws InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/weather/mcp"))
            .POST(HttpRequest.BodyPublishers.ofString("initialize")));
  }

  private int send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      if (!process.isAlive()) {
        throw new UncheckedIOException("the gateway has ended", e);
      }
      return 0;
    }
  }
}
