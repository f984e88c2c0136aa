package io.mcpruntime.operator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy on this machine that fails as networks do. Thread-safe. */
final class UnreliableProxy implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Pair> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean down;
  private volatile long delayNanos;

  /** Leads to this port of the loopback interface. */
  UnreliableProxy(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** What connects from now on leads there. */
  void leadTo(int port) {
    target = port;
  }

  /** Whether every new connection ends at once. */
  void refuse(boolean refuse) {
    down = refuse;
  }

  /** Each read of either side is passed on this much later. */
  void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  /** All connections are reset. */
  void cut() {
    open.forEach(Pair::reset);
  }

  /** The client's side ends as if the server had said its last word; the client may go on. */
  void endAnswers() {
    open.forEach(pair -> pair.endOf(pair.client));
  }

  /** The server's side ends as if the client had said its last word. */
  void endQuestions() {
    open.forEach(pair -> pair.endOf(pair.server));
  }

  int connections() {
    return open.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (down) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // The target is away, or this is the end: the client sees a closed connection.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = new Socket();
    try {
      upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    } catch (IOException e) {
      client.close();
      throw e;
    }
    Pair pair = new Pair(client, upstream);
    open.add(pair);
    threads.execute(() -> copy(pair, client, upstream));
    threads.execute(() -> copy(pair, upstream, client));
  }

  private void copy(Pair pair, Socket from, Socket to) {
    byte[] buffer = new byte[16 << 10];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        LockSupport.parkNanos(delayNanos);
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      pair.reset();
    }
    if (pair.isOver()) {
      open.remove(pair);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
    threads.shutdownNow();
  }

  private record Pair(Socket client, Socket server) {
    void reset() {
      reset(client);
      reset(server);
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // It is closed already.
      }
    }

    void endOf(Socket side) {
      try {
        side.shutdownOutput();
      } catch (IOException e) {
        // It has ended already.
      }
    }

    boolean isOver() {
      return client.isClosed() || (client.isOutputShutdown() && server.isOutputShutdown());
    }
  }
}
