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
 * Joins the small body parts of one network read. A chunk (RFC 9112, section 7.1) of one byte would
 * cost as much as one of 64 KiB: a write and a flush on the other side, so that few connections
 * could block an event loop. Never waits for another read. One per connection; not thread-safe.
 */
public final class PartJoiner extends ChannelInboundHandlerAdapter {
  /** Parts of at least this many bytes are not joined. */
  static final int LARGE = 1 << 10;

  /** Joined parts are forwarded at this many bytes. */
  static final int JOINED = 16 << 10;

  /** Maximum bytes of one network read. */
  static final int MAX_READ = JOINED;

  private static final int SMALLEST_READ = 64;
  private static final int FIRST_READ = 2 << 10;

  private ByteBuf joined;

  /**
   * Installs a joiner after this decoder; must be called before the first byte is read. Other
   * connections are served after each read of at most 16 KiB. Netty would read 16 times 64 KiB: a
   * million bytes to decode, in chunks as small as six bytes.
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
