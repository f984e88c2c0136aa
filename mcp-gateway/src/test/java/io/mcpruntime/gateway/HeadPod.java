package io.mcpruntime.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pod that sends the same bytes as its answer to every request, and then nothing more. */
final class HeadPod implements AutoCloseable {
  /** A head of 16 KiB, without the empty line at its end. */
  static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + headers("Mcp-", 95);

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final byte[] answer;

  HeadPod(String answer) throws IOException {
    this.answer = answer.getBytes(StandardCharsets.US_ASCII);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
    Thread thread = new Thread(this::accept, "head-pod");
    thread.setDaemon(true);
    thread.start();
  }

  /** So many headers of 150 characters each. */
  static String headers(String prefix, int count) {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < count; i++) {
      headers.append("%sA%02d: %s\r\n".formatted(prefix, i, "v".repeat(150)));
    }
    return headers.toString();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    byte[] request = new byte[65_536];
    try {
      while (true) {
        Socket socket = server.accept();
        accepted.add(socket);
        socket.getInputStream().read(request);
        socket.getOutputStream().write(answer);
      }
    } catch (IOException closed) {
      // The test has ended.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
