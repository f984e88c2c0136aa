package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpObjectDecoder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The buffer into which a decoder of Netty copies each line of a head. It keeps the size of the
 * longest line as long as the connection lives, for which Netty has no option: 16 KiB for each
 * connection that was asked once with a long header.
 */
final class LineBuffer {
  private static final MethodHandle OF_DECODER = field("parserScratchBuffer");

  /** What is kept, in bytes: most lines are shorter. */
  private static final int KEPT = 1 << 10;

  private final ByteBuf buffer;

  LineBuffer(HttpObjectDecoder decoder) {
    try {
      buffer = (ByteBuf) OF_DECODER.invokeExact(decoder);
    } catch (Throwable e) {
      throw new IllegalStateException("the buffer of Netty's HTTP decoder cannot be read", e);
    }
  }

  private static MethodHandle field(String name) {
    try {
      return MethodHandles.privateLookupIn(HttpObjectDecoder.class, MethodHandles.lookup())
          .findGetter(HttpObjectDecoder.class, name, ByteBuf.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Netty's HTTP decoder has no " + name, e);
    }
  }

  /** Bytes that it takes now. */
  int capacity() {
    return buffer.capacity();
  }

  /** Releases the memory of a long line; must be called between two lines. */
  void shrink() {
    if (buffer.capacity() > KEPT) {
      buffer.clear().capacity(KEPT);
    }
  }
}
