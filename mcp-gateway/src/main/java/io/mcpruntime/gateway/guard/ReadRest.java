package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * What a decoder of Netty has not decoded of a read. It keeps the whole buffer of the read as long
 * as one byte is left: 16 KiB for each connection that was asked with long heads before.
 */
final class ReadRest {
  /** What a buffer may take beside twice its bytes. */
  private static final int FREE = 512;

  private ReadRest() {}

  /**
   * Moves the bytes into a buffer of their size, to be read in place of this one; null where that
   * is of no use.
   */
  static ByteBuf move(ChannelHandlerContext context, ByteBuf rest) {
    int bytes = rest.readableBytes();
    if (bytes == 0 || rest.capacity() <= 2 * bytes + FREE) {
      return null;
    }
    return context.alloc().buffer(bytes).writeBytes(rest);
  }
}
