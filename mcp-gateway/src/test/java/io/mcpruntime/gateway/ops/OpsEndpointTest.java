package io.mcpruntime.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.hostile.client.RawConnection;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsEndpointTest {
  @Test
  void fiveHundredConnectionsOfOneByteStopNoProbe() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (OpsEndpoint ops = new OpsEndpoint(Vertx.vertx(), 0, () -> true, () -> false, () -> "")) {
      int port = ops.port();
      for (int i = 0; i < 500; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write('G');
        slow.add(socket);
      }
      assertThat(status(port, "/livez")).isEqualTo(200);
      assertThat(status(port, "/readyz")).isEqualTo(503);
      assertThat(status(port, "/metrics")).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void clientThatPipelinesAndReadsNothingStopsNoProbe() throws Exception {
    String page = "metric 1\n".repeat(5_000);
    try (OpsEndpoint ops = new OpsEndpoint(Vertx.vertx(), 0, () -> true, () -> true, () -> page)) {
      String ask = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5_000);
      List<RawConnection> slow = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        RawConnection client = new RawConnection(ops.port());
        client.send(ask);
        slow.add(client);
      }
      assertThat(status(ops.port(), "/livez")).isEqualTo(200);
      assertThat(status(ops.port(), "/readyz")).isEqualTo(200);
      for (RawConnection client : slow) {
        client.close();
      }
    }
  }

  /** Each takes a copy of its own of what the socket has not taken. */
  @Test
  void oldestReadersOfMetricsGiveWay() throws Exception {
    String page = "m".repeat(8 << 20);
    List<Socket> slow = new ArrayList<>();
    try (OpsEndpoint ops = new OpsEndpoint(Vertx.vertx(), 0, () -> true, () -> true, () -> page)) {
      for (int i = 0; i < 5; i++) {
        Socket client = new Socket();
        slow.add(client);
        client.setReceiveBufferSize(2_048);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ops.port()));
        client
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(client.getInputStream().read()).isPositive();
      }
      assertThat(rest(slow.get(0))).isLessThan(page.length());
      assertThat(rest(slow.get(4))).isGreaterThan(page.length());
      assertThat(status(ops.port(), "/metrics")).isEqualTo(200);
    } finally {
      for (Socket client : slow) {
        client.close();
      }
    }
  }

  /** How many bytes come until the connection is closed. */
  private static int rest(Socket client) {
    byte[] part = new byte[1 << 16];
    int all = 0;
    try {
      int read = client.getInputStream().read(part);
      while (read > 0) {
        all += read;
        read = client.getInputStream().read(part);
      }
    } catch (IOException reset) {
      // What was not read is lost.
      return all;
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
        "GET /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
        "GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
        "POST /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
      })
  void onlyWhatAsksIsAnsweredAndNoBodyIsRead(String request) throws Exception {
    try (OpsEndpoint ops = new OpsEndpoint(Vertx.vertx(), 0, () -> true, () -> true, () -> "");
        RawConnection client = new RawConnection(ops.port())) {
      client.send(request);
      assertThat(client.statusLine()).isEmpty();
      assertThat(status(ops.port(), "/livez")).isEqualTo(200);
    }
  }

  private static int status(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
