package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads and trailers of servers, whose lines cost more memory than their bytes. */
class ResponseHeadTest {
  @ParameterizedTest
  @CsvSource({"90, 0, 200", "101, 0, 502", "7000, 0, 502", "0, 10, 200"})
  void headHasAtMostAHundredHeaders(int headers, int trailers, int status) throws Exception {
    assertStatus("a:\r\n".repeat(headers), "b:\r\n".repeat(trailers), status);
  }

  @ParameterizedTest
  @CsvSource({"900, 200", "2000, 502"})
  void reasonPhraseIsShort(int length, int status) throws Exception {
    assertStatus("200 " + "x".repeat(length), "", "", status);
  }

  private static void assertStatus(String headers, String trailers, int status) throws Exception {
    assertStatus("200 OK", headers, trailers, status);
  }

  private static void assertStatus(String line, String headers, String trailers, int status)
      throws Exception {
    try (ServerSocket pod = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String answer =
          "HTTP/1.1 "
              + line
              + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
              + headers
              + "\r\n2\r\n{}\r\n0\r\n"
              + trailers
              + "\r\n";
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(pod, answer));
      String routes = "/weather/mcp=http://127.0.0.1:%d/mcp".formatted(pod.getLocalPort());
      try (Gateway gateway = Gateway.start(FixedRoutes.parse(routes), GatewayOptions.defaults());
          RawConnection client = new RawConnection(gateway.port())) {
        client.send(RawConnection.head("/weather/mcp", 2) + "{}");
        assertThat(client.statusLine()).contains(" " + status + " ");
        served.join();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-A: b\r\n c\r\n", "X-A: b\r\n\tc\r\n", " X-A: b\r\n"})
  void linesAreNotFolded(String folded) throws Exception {
    assertStatus(folded, "", 502);
    assertStatus("X-A: b\r\n", "X-A: b\r\n", 200);
  }

  private static void serve(ServerSocket pod, String answer) {
    try (Socket connection = pod.accept()) {
      int read = connection.getInputStream().read(new byte[65_536]);
      assertThat(read).isPositive();
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      connection.getOutputStream().flush();
      // Until the gateway has read it all, or has enough.
      connection.shutdownOutput();
      connection.getInputStream().skip(1);
    } catch (IOException closed) {
      // The gateway has read enough.
      return;
    }
  }
}
