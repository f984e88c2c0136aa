package io.mcpruntime.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client that sends as much as it gets rid of, reads nothing, and never waits. */
final class EagerClient implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer left;

  EagerClient(int port, byte[] bytes) throws IOException {
    this(port, new byte[0], bytes);
  }

  /** Sends the first bytes at once, and the others when it is asked to. */
  EagerClient(int port, byte[] first, byte[] then) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.write(ByteBuffer.wrap(first));
    channel.configureBlocking(false);
    left = ByteBuffer.wrap(then);
  }

  /** Sends on; whether there is anything left that the other side may take later. */
  boolean sends() {
    try {
      channel.write(left);
      return left.hasRemaining();
    } catch (IOException closed) {
      return false;
    }
  }

  /** How many bytes it has not got rid of. */
  int left() {
    return left.remaining();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
