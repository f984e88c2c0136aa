package io.mcpruntime.registry;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;

/**
 * Answers a TLS ClientHello with an HTTP error at once. Jib tries TLS first, and the HTTP decoder
 * would wait for the end of a line.
 */
final class TlsRejector extends ChannelInboundHandlerAdapter {
  private static final int TLS_HANDSHAKE = 0x16;
  private static final byte[] ANSWER =
      "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private TlsRejector() {}

  /** Adds the handler to a new connection, before its first byte is read. */
  static void require(HttpConnection connection) {
    ((ConnectionBase) connection).channel().pipeline().addFirst(new TlsRejector());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes
        && bytes.isReadable()
        && bytes.getByte(bytes.readerIndex()) == TLS_HANDSHAKE) {
      ReferenceCountUtil.release(message);
      context
          .writeAndFlush(Unpooled.wrappedBuffer(ANSWER))
          .addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.pipeline().remove(this);
    context.fireChannelRead(message);
  }
}
