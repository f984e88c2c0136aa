package io.mcpruntime.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final List<Socket> open = new ArrayList<>();
  private HealthServer server;

  @BeforeEach
  void start() throws IOException {
    server = new HealthServer(0, path -> new HealthServer.Answer(200, path + "\n"));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  @Test
  void oneByteThatIsNotFollowedStopsNobody() throws IOException {
    for (int i = 0; i < 600; i++) {
      socket().getOutputStream().write('G');
    }
    assertThat(get("/livez?verbose"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\n/livez\n");
  }

  @Test
  void clientThatDoesNotReadItsAnswerStopsNobody() throws IOException {
    for (int i = 0; i < 300; i++) {
      socket().getOutputStream().write(request("/metrics"));
    }
    assertThat(get("/livez")).endsWith("/livez\n");
  }

  @Test
  void headWithoutEndIsClosed() throws IOException {
    Socket socket = socket();
    socket.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
    try {
      for (int i = 0; i < 1000; i++) {
        socket.getOutputStream().write(new byte[1024]);
      }
      assertThat(socket.getInputStream().read()).isNegative();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching(".*(reset|Broken pipe).*");
    }
  }

  private String get(String path) throws IOException {
    Socket socket = socket();
    socket.getOutputStream().write(request(path));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    open.add(socket);
    return socket;
  }
}
