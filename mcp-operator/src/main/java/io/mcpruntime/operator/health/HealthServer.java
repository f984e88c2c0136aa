package io.mcpruntime.operator.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET requests with short texts, in one thread that never blocks on a client. A slow
 * connection costs a few bytes, and the oldest of too many connections is closed. The JDK's server
 * reads each request in a thread, so a few slow clients would stop it. Thread-safe.
 */
final class HealthServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
  private static final int MOST_CONNECTIONS = 256;
  private static final long SWEEP_MILLIS = 1_000;

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final Function<String, Answer> answers;
  private final Deque<HealthConnection> connections = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "health");

  /** The answer for a path. */
  record Answer(int status, String text) {
    ByteBuffer bytes() {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      String head =
          "HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\n"
              .formatted(status, status == 200 ? "OK" : "Not OK");
      String end = "Content-Length: %d\r\nConnection: close\r\n\r\n".formatted(body.length);
      byte[] start = (head + end).getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
    }
  }

  /** Binds the port, 0 for any, and answers after {@link #start()}. */
  HealthServer(int port, Function<String, Answer> answers) throws IOException {
    this.answers = answers;
    selector = Selector.open();
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(port), MOST_CONNECTIONS);
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  int port() {
    try {
      return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      selector.close();
    } catch (IOException e) {
      LOG.debug("closing the health port", e);
    }
  }

  private void run() {
    while (selector.isOpen()) {
      try {
        selector.select(SWEEP_MILLIS);
        serve();
      } catch (IOException | RuntimeException e) {
        LOG.debug("health port", e);
      }
    }
    connections.forEach(HealthConnection::close);
  }

  private void serve() {
    if (!selector.isOpen()) {
      return;
    }
    for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid() && key.isAcceptable()) {
        accept();
      } else if (key.isValid()) {
        ((HealthConnection) key.attachment()).go(answers);
      }
    }
    connections.removeIf(HealthConnection::isOver);
  }

  private void accept() {
    try {
      for (SocketChannel next = listening.accept(); next != null; next = listening.accept()) {
        if (connections.size() >= MOST_CONNECTIONS) {
          connections.remove().close();
        }
        next.configureBlocking(false);
        SelectionKey key = next.register(selector, SelectionKey.OP_READ);
        HealthConnection connection = new HealthConnection(next, key);
        key.attach(connection);
        connections.add(connection);
      }
    } catch (IOException e) {
      LOG.debug("a connection was lost before it began", e);
    }
  }
}
