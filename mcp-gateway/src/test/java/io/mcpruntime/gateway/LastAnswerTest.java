package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pod that says with an answer that it is the last of its connection, and closes it later. */
class LastAnswerTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    String routes = "/weather/mcp=http://127.0.0.1:%d/mcp".formatted(pod.getLocalPort());
    gateway = Gateway.start(FixedRoutes.parse(routes), GatewayOptions.defaults());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection: keep-alive                        | 1",
        "Connection: X-Other                           | 1",
        "Connection: close                             | 2",
        "Connection: x, close                          | 2",
        "Connection: CLOSE ,x                          | 2",
        "Connection: keep-alive\\r\\nConnection: Close | 2",
      })
  void nextRequestGetsAConnectionOfItsOwn(String header, int needed) throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%s\r\nContent-Length: 2\r\n\r\n{}"
            .formatted(header.replace("\\r\\n", "\r\n"));
    threads.execute(() -> serve(answer.getBytes(StandardCharsets.US_ASCII)));
    // Of one connection, and so of one event loop.
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 2; i++) {
      assertThat(client.send(call(), BodyHandlers.ofString()).body()).isEqualTo("{}");
    }
    assertThat(connections).hasValue(needed);
  }

  private HttpRequest call() {
    URI uri = URI.create("http://localhost:%d/weather/mcp".formatted(gateway.port()));
    return HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
  }

  private void serve(byte[] answer) {
    try {
      while (true) {
        Socket connection = pod.accept();
        connections.incrementAndGet();
        threads.execute(() -> answer(connection, answer));
      }
    } catch (IOException closed) {
      // The test is over.
      return;
    }
  }

  /** Answers when the last byte of a body has come. */
  private static void answer(Socket connection, byte[] answer) {
    try (connection) {
      for (int b = 0; b >= 0; b = connection.getInputStream().read()) {
        if (b == '}') {
          connection.getOutputStream().write(answer);
        }
      }
    } catch (IOException closed) {
      // The gateway has closed it.
      return;
    }
  }
}
