package io.mcpruntime.operator.health;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** A connection with one request and its answer. Used by the server's thread only. */
final class HealthConnection {
  private static final int LONGEST_HEAD = 8 << 10;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final long began = System.nanoTime();
  private ByteBuffer head = ByteBuffer.allocate(512);
  private ByteBuffer answer;

  HealthConnection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  /** Reads or writes as much as possible without blocking. */
  void go(Function<String, HealthServer.Answer> answers) {
    try {
      if (answer == null && read()) {
        answer = answers.apply(path()).bytes();
        head = null;
        key.interestOps(SelectionKey.OP_WRITE);
      }
      if (answer != null) {
        channel.write(answer);
        if (!answer.hasRemaining()) {
          close();
        }
      }
    } catch (IOException | RuntimeException e) {
      close();
    }
  }

  /** Whether the connection is closed; it is closed here when its time is over. */
  boolean isOver() {
    if (System.nanoTime() - began > LONGEST.toNanos()) {
      close();
    }
    return !channel.isOpen();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      key.cancel();
    }
  }

  /** Whether the head is complete. */
  private boolean read() throws IOException {
    if (!head.hasRemaining()) {
      if (head.capacity() >= LONGEST_HEAD) {
        throw new IOException("the head of a request is too long");
      }
      head = ByteBuffer.allocate(2 * head.capacity()).put(head.flip());
    }
    if (channel.read(head) < 0) {
      throw new IOException("closed before its request was complete");
    }
    return text().contains("\r\n\r\n");
  }

  private String path() throws IOException {
    String[] line = text().split("\r\n", 2)[0].split(" ", -1);
    if (line.length != 3 || !line[0].equals("GET")) {
      throw new IOException("no GET");
    }
    return line[1].split("\\?", 2)[0];
  }

  private String text() {
    return new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
  }
}
