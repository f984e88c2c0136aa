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
import java.nio.charset.StandardCharsets;
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
  private final List<AutoCloseable> attackers = new ArrayList<>();
  private Pod pod;
  private Victim victim;
  private MutePod mute;
  private Process process;
  private int port;
  private int ops;

  @BeforeEach
  void start() throws IOException {
    pod = new Pod("a");
    mute = new MutePod(true);
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
                    "/weather/mcp=http://127.0.0.1:%1$d/mcp,/payroll/mcp=http://127.0.0.1:%1$d/mcp,/mute/mcp=http://127.0.0.1:%2$d/mcp"
                        .formatted(pod.backend().address().port(), mute.port())));
    process = builder.start();
    await().atMost(Duration.ofMinutes(2)).until(() -> status(ops, "/readyz") == 200);
    victim = new Victim(port, "/payroll/mcp");
  }

  @AfterEach
  void stop() throws Exception {
    leave();
    if (victim != null) {
      victim.close();
    }
    process.destroyForcibly();
    pod.close();
    mute.close();
  }

  private void leave() throws Exception {
    for (AutoCloseable attacker : attackers) {
      attacker.close();
    }
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
    victim.isUnharmed("bodies that never end");
    leave();
    await().until(() -> call() == 200);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void requestsBehindOneWithoutAnswerAreNotRead() throws Exception {
    List<EagerClient> clients = new ArrayList<>();
    byte[] requests = head(98).repeat(600).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 40; i++) {
      clients.add(new EagerClient(port, requests));
    }
    attackers.addAll(clients);
    for (int round = 0; round < 100; round++) {
      clients.forEach(EagerClient::sends);
      assertThat(call()).isEqualTo(200);
    }
    assertThat(clients).allMatch(EagerClient::sends);
    victim.isUnharmed("pipelined requests");
  }

  @Test
  void headsOfRequestsThatWaitForTheirAnswersAreForgotten() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      RawConnection attacker = new RawConnection(port);
      attackers.add(attacker);
      attacker.send(head(98));
    }
    // While heads still arrive, one that waits for its pod may have to give way (503).
    await().atMost(Duration.ofMinutes(2)).until(() -> call() == 200);
    assertThat(process.isAlive()).isTrue();
    victim.isUnharmed("heads that wait for their answers");
  }

  /** Of 150 bytes for each header. */
  private static String head(int headers) {
    StringBuilder head = new StringBuilder("GET /mute/mcp HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < headers; i++) {
      head.append("A%02d: %s\r\n".formatted(i, "v".repeat(143)));
    }
    return head + "\r\n";
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
