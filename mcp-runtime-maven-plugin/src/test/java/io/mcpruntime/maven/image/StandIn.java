package io.mcpruntime.maven.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something at a registry's address that behaves badly. */
final class StandIn implements AutoCloseable {
  /** What one connection is answered. */
  private interface Behaviour {
    void on(Socket client) throws IOException;
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StandIn(Behaviour behaviour) throws IOException {
    threads.execute(() -> accept(behaviour));
  }

  /** Says 403 to everything but {@code GET /v2/}. */
  static StandIn forbidding() throws IOException {
    return new StandIn(
        client -> {
          String request = head(client.getInputStream());
          String status = request.startsWith("GET /v2/ ") ? "200 OK" : "403 Forbidden";
          if (!request.contains(" HTTP/1.1")) {
            status = "400 Bad Request";
          }
          String answer =
              "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** Knows no TLS, and closes the connection of whoever begins with it. */
  static StandIn hangingUpOnTls() throws IOException {
    return new StandIn(
        client -> {
          if (head(client.getInputStream()).contains(" HTTP/1.1")) {
            String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  /** Answers with an error, from the first request on. */
  static StandIn answering(int status) throws IOException {
    return new StandIn(
        client -> {
          head(client.getInputStream());
          String answer =
              "HTTP/1.1 " + status + " No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** Accepts connections and never says a word. */
  static StandIn silent() throws IOException {
    return new StandIn(client -> client.getInputStream().readAllBytes());
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || (head.length() == 0 && c == 22)) {
        return "TLS hello";
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(
            () -> {
              try (client) {
                behaviour.on(client);
              } catch (IOException e) {
                // The client hung up.
              }
            });
      } catch (IOException e) {
        return;
      }
    }
  }

  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
