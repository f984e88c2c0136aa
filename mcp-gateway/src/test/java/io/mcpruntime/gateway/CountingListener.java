package io.mcpruntime.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections to one port of all of this machine's addresses, and closes each. */
final class CountingListener implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();

  private int own;

  CountingListener() throws IOException {
    socket = new ServerSocket(0);
    Thread thread = new Thread(this::accept, "listener");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        connections.incrementAndGet();
        client.setSoLinger(true, 0);
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /**
   * Connections of others so far. One of its own is accepted after them, so all of them are
   * counted.
   */
  int connections() throws IOException {
    own++;
    try (Socket last = new Socket(InetAddress.getLoopbackAddress(), port())) {
      last.setSoTimeout(10_000);
      last.getInputStream().read();
    } catch (SocketException e) {
      // Reset by the listener.
    }
    return connections.get() - own;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
