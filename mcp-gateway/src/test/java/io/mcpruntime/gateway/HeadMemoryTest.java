package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks a process of 128 MiB with heads of 16 KiB, of requests and of answers. */
class HeadMemoryTest {
  private static final int CONNECTIONS = 3_000;
  private static final String MANY = HeadPod.headers("", 95);

  private final List<RawConnection> attackers = new ArrayList<>();
  private Pod pod;
  private MutePod mute;
  private HeadPod half;
  private HeadPod stream;
  private Process process;
  private int port;

  @BeforeEach
  void start() throws IOException {
    pod = new Pod("a");
    mute = new MutePod(true);
    half = new HeadPod(HeadPod.HEAD);
    stream = new HeadPod(HeadPod.HEAD + "\r\n");
    port = SmallJvm.freePort();
    ProcessBuilder builder = SmallJvm.of(Main.class);
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "HTTP_PORT", Integer.toString(SmallJvm.freePort()),
                "DRAIN_SECONDS", "0",
                "MCP_ROUTES",
                    "/weather/mcp=http://127.0.0.1:%d/mcp,/mute/mcp=http://127.0.0.1:%d/mcp,/half/mcp=http://127.0.0.1:%d/mcp,/stream/mcp=http://127.0.0.1:%d/mcp"
                        .formatted(
                            pod.backend().address().port(),
                            mute.port(),
                            half.port(),
                            stream.port())));
    process = builder.start();
    await().atMost(Duration.ofMinutes(2)).until(this::answers);
  }

  @AfterEach
  void stop() throws IOException {
    for (RawConnection attacker : attackers) {
      attacker.close();
    }
    process.destroyForcibly();
    pod.close();
    mute.close();
    half.close();
    stream.close();
  }

  @Test
  void longQueriesAndNamesOfCallsThatWaitDoNotEndTheProcess() throws Exception {
    String query = "?" + "q".repeat(8_000);
    attack(get("/mute/mcp" + query, "Mcp-Method: " + "m".repeat(16_000) + "\r\n"));
  }

  @Test
  void headsWhoseBodiesDoNotComeDoNotEndTheProcess() throws Exception {
    attack(
        "POST /weather/mcp?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n"
                .formatted("q".repeat(8_000))
            + MANY
            + "\r\n");
  }

  @Test
  void headsThatWereRefusedBeforeTheirBodiesDoNotEndTheProcess() throws Exception {
    attack(get("/healthz?" + "q".repeat(8_000), "Content-Length: 10\r\n" + MANY));
  }

  @Test
  void connectionsThatSentOneLongLineDoNotEndTheProcess() throws Exception {
    attack(get("/healthz", "X: " + "v".repeat(16_000) + "\r\n"), 5_900);
  }

  @Test
  void headsOfAnswersThatDoNotEndDoNotEndTheProcess() throws Exception {
    attack(get("/half/mcp", ""));
  }

  @Test
  void headsOfStreamsDoNotEndTheProcess() throws Exception {
    attack(get("/stream/mcp", ""));
  }

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }

  private void attack(String bytes) throws IOException {
    attack(bytes, CONNECTIONS);
  }

  private void attack(String bytes, int connections) throws IOException {
    for (int i = 0; i < connections && process.isAlive(); i++) {
      RawConnection attacker = new RawConnection(port);
      attackers.add(attacker);
      attacker.send(bytes);
    }
    assertThat(process.isAlive()).isTrue();
    assertThat(answers()).isTrue();
    assertThat(process.isAlive()).isTrue();
  }

  private boolean answers() {
    try (RawConnection client = new RawConnection(port)) {
      client.send(RawConnection.head("/weather/mcp", 10) + "initialize");
      return client.statusLine().contains(" 200 ");
    } catch (IOException refused) {
      return false;
    }
  }
}
