package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy whose way up is slow, all its connections together, and holds little. */
final class ThrottledLink implements AutoCloseable {
  private static final int BUFFER = 16 << 10;

  private final ServerSocket server;
  private final InetSocketAddress upstream;
  private final long bytesPerSecond;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong sent = new AtomicLong();
  private long free = System.nanoTime();

  ThrottledLink(InetSocketAddress upstream, long bytesPerSecond) throws IOException {
    this.upstream = upstream;
    this.bytesPerSecond = bytesPerSecond;
    this.server = new ServerSocket();
    server.setReceiveBufferSize(BUFFER);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  long sentBytes() {
    return sent.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket down = server.accept();
        Socket up = new Socket();
        up.setSendBufferSize(BUFFER);
        up.connect(upstream);
        threads.execute(() -> copy(down, up, true));
        threads.execute(() -> copy(up, down, false));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void copy(Socket from, Socket to, boolean slow) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (slow) {
          waitFor(n);
          sent.addAndGet(n);
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One side hung up: closing both is all there is to do.
    }
  }

  private void waitFor(int bytes) {
    long until;
    synchronized (this) {
      free = Math.max(free, System.nanoTime()) + bytes * 1_000_000_000L / bytesPerSecond;
      until = free;
    }
    for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
      LockSupport.parkNanos(until - now);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
