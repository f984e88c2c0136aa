package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Joins the small parts of a body that one read of the network brought, before anything is done
 * with them. A chunk (RFC 9112, section 7.1) of one byte would cost as much as one of 64 KiB: a
 * write and a flush on the other side, so that few connections could keep an event loop from its
 * other clients. Nothing waits for another read. One for each connection; not thread-safe.
 */
public final class PartJoiner extends ChannelInboundHandlerAdapter {
  /** Parts of so many bytes pass as they are. */
  static final int LARGE = 1 << 10;

  /** What is joined goes on when it has so many bytes. */
  static final int JOINED = 16 << 10;

  /** Bytes that one read of the network brings at most. */
  static final int MAX_READ = JOINED;

  private static final int SMALLEST_READ = 64;
  private static final int FIRST_READ = 2 << 10;

  private ByteBuf joined;

  /**
   * To be called before the first byte is read, with the name of the decoder that it follows. Other
   * connections have their turn after each read of at most 16 KiB, where Netty would read 16 times
   * 64 KiB: that is a million bytes to decode, in as little as six each chunk.
   */
  static void installAfter(ChannelPipeline pipeline, String decoder) {
    pipeline.addAfter(decoder, "part-joiner", new PartJoiner());
    pipeline
        .channel()
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, MAX_READ)
                .maxMessagesPerRead(1));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpContent part
        && !(message instanceof LastHttpContent)
        && part.content().readableBytes() < LARGE) {
      join(context, part);
    } else {
      passOn(context);
      context.fireChannelRead(message);
    }
  }

  private void join(ChannelHandlerContext context, HttpContent part) {
    if (joined == null) {
      joined = context.alloc().buffer(JOINED + LARGE);
    }
    try {
      joined.writeBytes(part.content());
    } finally {
      part.release();
    }
    if (joined.readableBytes() >= JOINED) {
      passOn(context);
    }
  }

  private void passOn(ChannelHandlerContext context) {
    if (joined != null) {
      ByteBuf whole = joined;
      joined = null;
      context.fireChannelRead(new DefaultHttpContent(whole));
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    passOn(context);
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    passOn(context);
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (joined != null) {
      joined.release();
      joined = null;
    }
  }
}
