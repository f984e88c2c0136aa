package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies in chunks of one byte, which cost their sender six bytes and the gateway a write each. */
class SmallChunksTest {
  private static final int BYTES = 200_000;
  private static final String END = "0\r\n\r\n";
  private static final String CHUNKS = "1\r\nx\r\n".repeat(BYTES) + END;

  /** Reads of the network may be short, but not this short on average. */
  private static final int MOST = BYTES / 100;

  private ServerSocket pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    String routes = "/weather/mcp=http://127.0.0.1:%d/mcp".formatted(pod.getLocalPort());
    gateway = Gateway.start(FixedRoutes.parse(routes), GatewayOptions.defaults());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
  }

  @Test
  void bytesOfAServersAnswerAreJoined() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    CompletableFuture<Chunks> asked =
        servePod(head + "Transfer-Encoding: chunked\r\n\r\n" + CHUNKS);
    Chunks answer = ask("Content-Length: 0\r\n\r\n");
    assertThat(asked.join().bytes()).isZero();
    assertThat(answer.bytes()).isEqualTo(BYTES);
    assertThat(answer.count()).isLessThan(MOST);
  }

  @Test
  void bytesOfAClientsBodyAreJoined() throws Exception {
    CompletableFuture<Chunks> asked = servePod("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    ask("Transfer-Encoding: chunked\r\n\r\n" + CHUNKS);
    assertThat(asked.join().bytes()).isEqualTo(BYTES);
    assertThat(asked.join().count()).isLessThan(MOST);
  }

  private CompletableFuture<Chunks> servePod(String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket connection = pod.accept()) {
            Chunks body = read(new BufferedInputStream(connection.getInputStream()));
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            return body;
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Chunks ask(String rest) throws IOException {
    String request = "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\n" + rest;
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return read(new BufferedInputStream(client.getInputStream()));
    }
  }

  /** Reads one message; the size of each chunk is in its first line, in hexadecimal. */
  private static Chunks read(InputStream in) throws IOException {
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      chunked |= line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding");
    }
    Chunks chunks = new Chunks(0, 0);
    while (chunked) {
      int size = Integer.parseInt(line(in), 16);
      in.skipNBytes(size + 2L);
      if (size == 0) {
        break;
      }
      chunks = new Chunks(chunks.count() + 1, chunks.bytes() + size);
    }
    return chunks;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended after " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private record Chunks(int count, long bytes) {}
}
