package io.mcpruntime.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A pod that takes connections and says nothing on them, or the same bytes as the beginning of its
 * answer; it reads only if asked to.
 */
final class MutePod implements AutoCloseable {
  private final ServerSocket server;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final boolean reads;
  private final byte[] answer;

  MutePod(boolean reads) throws IOException {
    this(reads, "");
  }

  /** A pod that reads a request, sends these bytes, and then nothing more. */
  MutePod(String answer) throws IOException {
    this(true, answer);
  }

  private MutePod(boolean reads, String answer) throws IOException {
    this.reads = reads;
    this.answer = answer.getBytes(StandardCharsets.US_ASCII);
    server = new ServerSocket();
    if (!reads) {
      server.setReceiveBufferSize(2_048);
    }
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
    Thread thread = new Thread(this::accept, "mute-pod");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections it has taken. */
  int connections() {
    return accepted.size();
  }

  /** Sends bytes on all of its connections that are open. */
  void send(String bytes) {
    for (Socket socket : accepted) {
      send(socket, bytes);
    }
  }

  private static void send(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      // The gateway needs it no more.
      return;
    }
  }

  private void accept() {
    byte[] bytes = new byte[65_536];
    try {
      while (true) {
        Socket socket = server.accept();
        accepted.add(socket);
        if (reads) {
          socket.getInputStream().read(bytes);
          socket.getOutputStream().write(answer);
        }
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
