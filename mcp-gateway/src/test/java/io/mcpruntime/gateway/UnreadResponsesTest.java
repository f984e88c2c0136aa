package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attacks by clients that ask for a large list of tools of a locked server and read nothing. */
class UnreadResponsesTest {
  private static final String PATH = "/large/mcp";
  private static final int CLIENTS = 250;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<SilentClient> clients = new ArrayList<>();
  private final Pod pod = new Pod("a");

  UnreadResponsesTest() throws IOException {
    pod.tools = LockedServer.LIST;
  }

  @AfterEach
  void stop() throws IOException {
    closeClients();
    pod.close();
  }

  @Test
  void listIsCountedUntilTheClientHasReadItOrLeft() throws Exception {
    try (Gateway gateway = gateway(32 << 20)) {
      SilentClient slow = ask(gateway.port());
      assertThat(slow.status()).isEqualTo(200);
      await().until(() -> isOneList(Figures.buffered(gateway)));
      assertThat(slow.readsAll(LockedServer.LIST.length())).isTrue();
      await().until(() -> Figures.buffered(gateway) == 0);
      ask(gateway.port());
      await().until(() -> isOneList(Figures.buffered(gateway)));
      closeClients();
      await().until(() -> Figures.buffered(gateway) == 0);
    }
  }

  @Test
  void clientForWhomThereIsNoRoomIsClosed() throws Exception {
    try (Gateway gateway = gateway(8 << 20)) {
      for (int i = 0; i < 20; i++) {
        ask(gateway.port()).status();
      }
      int whole = 0;
      for (SilentClient client : clients) {
        whole += client.readsAll(LockedServer.LIST.length()) ? 1 : 0;
      }
      assertThat(whole).isLessThan(20);
      closeClients();
      await().until(() -> Figures.buffered(gateway) == 0);
      assertThat(call(gateway.port(), "tools/list")).isEqualTo(200);
    }
  }

  @Test
  void listsThatAreNotReadDoNotEndTheProcessNorStopOtherClients() throws Exception {
    int port = SmallJvm.freePort();
    Process process =
        SmallJvm.of(
                LockedServer.class,
                Integer.toString(port),
                Integer.toString(pod.backend().address().port()))
            .start();
    try {
      await().atMost(Duration.ofMinutes(2)).until(() -> call(port, "call") == 200);
      for (int i = 0; i < CLIENTS; i++) {
        ask(port).status();
      }
      assertThat(process.isAlive()).isTrue();
      assertThat(call(port, "call")).isEqualTo(200);
      closeClients();
      await().until(() -> call(port, "tools/list") == 200);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** With its head, and with what its part costs beside its bytes. */
  private static boolean isOneList(long bytes) {
    long rest = bytes - LockedServer.LIST.length();
    return rest >= 1_024 && rest < 4_096;
  }

  private Gateway gateway(long bufferBytes) throws IOException {
    var route = LockedServer.route("large", pod.backend());
    return Gateway.start(
        path -> Optional.of(route),
        GatewayOptions.builder().limits(new ResourceLimits(bufferBytes, 500, 500)).build());
  }

  private SilentClient ask(int port) throws IOException {
    SilentClient client = new SilentClient(port, PATH);
    clients.add(client);
    return client;
  }

  private void closeClients() throws IOException {
    for (SilentClient client : clients) {
      client.close();
    }
    clients.clear();
  }

  private int call(int port, String method) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString("{\"method\":\"" + method + "\"}"))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException closed) {
      return 0;
    }
  }
}
