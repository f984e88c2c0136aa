package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Checks a pod's answers where they are decoded: interim answers (RFC 9110, section 15.2) are
 * dropped, and a status outside 200 to 599 or an answer that nobody asked for ends the connection,
 * so that it never meets another request. One for each connection; not thread-safe.
 */
public final class AnswerGuard extends ChannelDuplexHandler {
  /** More interim answers than these to one request are an attack. */
  private static final int MAX_INTERIM = 16;

  private int asked;
  private int interim;
  private boolean skipping;
  private boolean ended;
  private boolean failed;

  private AnswerGuard() {}

  /** To be called when a connection to a pod is open, before anything is asked on it. */
  public static void install(HttpConnection connection) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    String codec = pipeline.context(HttpClientCodec.class).name();
    AnswerGuard guard = new AnswerGuard();
    pipeline.addAfter(codec, "answer-guard", guard);
    pipeline.addBefore(codec, "answer-reads", guard.new Reads());
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpRequest) {
      asked++;
      interim = 0;
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (failed) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpResponse head && head.decoderResult().isSuccess()) {
      String wrong = wrong(head.status().code());
      if (wrong != null) {
        failed = true;
        head.setDecoderResult(DecoderResult.failure(new MalformedAnswer(wrong)));
      }
    }
    boolean skipped = skipping;
    if (message instanceof LastHttpContent) {
      if (skipping) {
        skipping = false;
      } else {
        asked--;
        ended = true;
      }
    }
    if (skipped) {
      ReferenceCountUtil.release(message);
    } else {
      super.channelRead(context, message);
    }
  }

  /** Null for an answer that may pass, or an interim one that is skipped. */
  private String wrong(int status) {
    if (asked <= 0 || ended) {
      return "the server answered what nobody asked";
    }
    if (status >= 100 && status < 200 && status != 101) {
      skipping = true;
      return ++interim > MAX_INTERIM ? "the server sent too many interim answers" : null;
    }
    return status < 200 || status > 599
        ? "the server answered with status " + status
        : null;
  }

  /**
   * Notices where a read begins: what follows an answer's end within one read was sent before the
   * next request was.
   */
  private final class Reads extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      if (message instanceof ByteBuf) {
        ended = false;
      }
      super.channelRead(context, message);
    }
  }
}
