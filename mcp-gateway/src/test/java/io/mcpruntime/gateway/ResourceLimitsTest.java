package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourceLimitsTest {
  private static final String PATH = "/weather/mcp";
  private static final int BODY = 65_536;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<RawConnection> attackers = new ArrayList<>();
  private Pod pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = new Pod("a");
    RouteTable table = path -> path.equals(PATH) ? Optional.of(pod.route()) : Optional.empty();
    gateway =
        Gateway.start(
            table, GatewayOptions.builder().limits(new ResourceLimits(1 << 20, 60, 50)).build());
  }

  @AfterEach
  void stop() throws IOException {
    for (RawConnection attacker : attackers) {
      attacker.close();
    }
    gateway.close();
    pod.close();
  }

  @Test
  void bodiesThatNeverEndAreRefusedForOthers() throws Exception {
    String body = RawConnection.head(PATH, BODY) + "x".repeat(BODY - 536);
    for (int i = 0; i < 16; i++) {
      attack(body);
    }
    await().until(() -> gateway.meters().scrape().contains("status=\"503\""));
    String whole = RawConnection.head(PATH, 20_000) + "x".repeat(20_000);
    for (int i = 0; i < 10; i++) {
      assertThat(attack(whole).statusLine()).contains(" 200 ");
    }
    // Answers count while they are being written.
    await().until(() -> metric("mcp_gateway_buffered_bytes") <= (1 << 20) / 4.0);
    assertThat(metric("mcp_gateway_buffered_bytes")).isPositive();
    closeAttackers();
    await().until(() -> metric("mcp_gateway_buffered_bytes") == 0);
    assertThat(call()).isEqualTo(200);
  }

  @Test
  void headsThatNeverEndAreCountedToo() throws Exception {
    String half =
        "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nX-Padding: " + "y".repeat(8_000);
    for (int i = 0; i < 40; i++) {
      attack(half);
    }
    await().until(() -> metric("mcp_gateway_buffered_bytes") > 50_000);
    assertThat(metric("mcp_gateway_buffered_bytes")).isLessThanOrEqualTo((1 << 20) / 16.0);
    assertThat(call()).isEqualTo(200);
    closeAttackers();
    await().until(() -> metric("mcp_gateway_buffered_bytes") == 0);
  }

  @Test
  void headOfManyHeadersIsRefusedWholeOrNot() throws Exception {
    String many = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n" + "a:\r\n".repeat(200);
    assertThat(attack(many + "\r\n").statusLine()).contains(" 431 ");
    assertThat(attack(many).statusLine()).isEmpty();
    assertThat(call()).isEqualTo(200);
  }

  @Test
  void bytesBehindAMalformedRequestAreNotCounted() throws Exception {
    RawConnection client = attack("GET / HTTP/9.9\r\n\r\n");
    client.send("x".repeat(500_000));
    await().until(() -> metric("mcp_gateway_buffered_bytes") == 0);
    assertThat(call()).isEqualTo(200);
  }

  @Test
  void bodyInPiecesOfOneByteArrivesWhole() throws Exception {
    RawConnection slow = attack(RawConnection.head(PATH, 3_000));
    for (int i = 0; i < 3_000; i++) {
      slow.send("z");
    }
    assertThat(slow.statusLine()).contains(" 200 ");
    assertThat(pod.bytesIn.get()).isEqualTo(3_000);
    await().until(() -> metric("mcp_gateway_buffered_bytes") == 0);
  }

  @Test
  void onePeerHasNoMoreConnectionsThanItsShare() throws Exception {
    for (int i = 0; i < 50; i++) {
      attack(RawConnection.head(PATH, 20) + "x");
    }
    await().until(() -> metric("mcp_gateway_buffered_bytes") >= 50);
    for (int i = 0; i < 10; i++) {
      attack("");
    }
    await().until(() -> metric("mcp_gateway_connections_refused_total") >= 10);
    assertThat(metric("mcp_gateway_connections_open")).isLessThanOrEqualTo(50);
    closeAttackers();
    await().until(() -> metric("mcp_gateway_connections_open") == 0);
    assertThat(call()).isEqualTo(200);
  }

  private RawConnection attack(String bytes) throws IOException {
    RawConnection attacker = new RawConnection(gateway.port());
    attackers.add(attacker);
    attacker.send(bytes);
    return attacker;
  }

  private void closeAttackers() throws IOException {
    for (RawConnection attacker : attackers) {
      attacker.close();
    }
    attackers.clear();
  }

  private double metric(String name) {
    return Figures.of(gateway, name);
  }

  private int call() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + PATH))
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
