package io.mcpruntime.maven.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something at a registry's address that behaves badly. */
final class StandIn implements AutoCloseable {
  /** What one connection is answered. */
  private interface Behaviour {
    void on(StandIn self, Socket client) throws IOException;
  }

  private final ServerSocket server;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StandIn(Behaviour behaviour) throws IOException {
    this(InetAddress.getLoopbackAddress(), behaviour);
  }

  private StandIn(InetAddress address, Behaviour behaviour) throws IOException {
    server = new ServerSocket(0, 50, address);
    threads.execute(() -> accept(behaviour));
  }

  /** Says 403 to everything but {@code GET /v2/}. */
  static StandIn forbidding() throws IOException {
    return new StandIn(
        (self, client) -> {
          String request = self.head(client.getInputStream());
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
    return hangingUpOnTls(InetAddress.getLoopbackAddress());
  }

  /** The same on another address of this machine. */
  static StandIn hangingUpOnTls(InetAddress address) throws IOException {
    return new StandIn(
        address,
        (self, client) -> {
          if (self.head(client.getInputStream()).contains(" HTTP/1.1")) {
            String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  /** Answers with an error, from the first request on. */
  static StandIn answering(int status) throws IOException {
    return new StandIn(
        (self, client) -> {
          self.head(client.getInputStream());
          String answer =
              "HTTP/1.1 " + status + " No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** A proxy that asks for a login, and then can't reach anybody. */
  static StandIn proxy() throws IOException {
    return new StandIn(
        (self, client) -> {
          String head = self.head(client.getInputStream());
          String status =
              head.contains("Proxy-Authorization: ")
                  ? "502 Bad Gateway"
                  : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"";
          String answer =
              "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** Accepts connections and never says a word. */
  static StandIn silent() throws IOException {
    return new StandIn((self, client) -> client.getInputStream().readAllBytes());
  }

  private String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || (head.length() == 0 && c == 22)) {
        heads.add("TLS hello");
        return "TLS hello";
      }
      head.append((char) c);
    }
    heads.add(head.toString());
    return head.toString();
  }

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(
            () -> {
              try (client) {
                behaviour.on(this, client);
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
    return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** What each connection began with. */
  List<String> heads() {
    return heads;
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
