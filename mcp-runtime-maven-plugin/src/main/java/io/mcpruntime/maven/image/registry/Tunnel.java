package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection carried over a web socket in Kubernetes' protocol {@code v4.channel.k8s.io}: the
 * first byte of a message is its channel, 0 data and 1 errors, and each channel begins with a
 * message that repeats the port. Reads no more from either side than the other has taken.
 */
final class Tunnel implements WebSocket.Listener {
  private static final int CHUNK = 32 << 10;
  private static final int UNSENT_LIMIT = 4 * CHUNK;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final byte DATA = 0;
  private static final int NORMAL_CLOSURE = 1000;

  private final Socket socket;
  private final Executor threads;
  private int greetings = 2;

  Tunnel(Socket socket, Executor threads) {
    this.socket = socket;
    this.threads = threads;
  }

  /** Sends what the socket says, until it ends. */
  void pump(WebSocket remote) {
    byte[] chunk = new byte[CHUNK];
    chunk[0] = DATA;
    try (socket) {
      InputStream in = socket.getInputStream();
      for (int n = in.read(chunk, 1, CHUNK - 1); n >= 0; n = in.read(chunk, 1, CHUNK - 1)) {
        // A web socket that takes a message has only queued it: fabric8's own port-forward goes on
        // here, so that Jib waits for an answer to bytes which are still in our memory.
        if (!remote.send(ByteBuffer.wrap(chunk, 0, n + 1))) {
          return;
        }
        while (remote.queueSize() > UNSENT_LIMIT && !socket.isClosed()) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (IOException e) {
      // The socket was closed, by its client or below: there is nothing left to carry.
    } finally {
      remote.sendClose(NORMAL_CLOSURE, "done");
    }
  }

  @Override
  public void onMessage(WebSocket remote, ByteBuffer message) {
    if (greetings > 0) {
      greetings--;
      remote.request();
    } else if (!message.hasRemaining() || message.get() != DATA) {
      close();
    } else {
      threads.execute(() -> deliver(remote, message));
    }
  }

  private void deliver(WebSocket remote, ByteBuffer data) {
    try {
      WritableByteChannel out = Channels.newChannel(socket.getOutputStream());
      while (data.hasRemaining()) {
        out.write(data);
      }
      remote.request();
    } catch (IOException e) {
      close();
    }
  }

  @Override
  public void onClose(WebSocket remote, int code, String reason) {
    close();
  }

  @Override
  public void onError(WebSocket remote, Throwable error) {
    close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
