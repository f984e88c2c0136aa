package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/**
 * Netty's decoder without its leniency: lines end with CRLF, and a message with both Content-Length
 * and Transfer-Encoding is an error (RFC 9112, sections 2.2 and 6.3), not one of the two. Vert.x
 * has no option for either, so this one takes its decoder's place. It counts the bytes of messages
 * that are not complete yet against its event loop's budget; beyond it the connection of the oldest
 * is closed.
 *
 * <p>A request that follows another before its answer has ended (RFC 9112, section 9.3.2) is not
 * decoded until then, and no more is read: Vert.x would decode and keep all of them. Used by one
 * event loop.
 */
public final class StrictDecoder extends HttpRequestDecoder implements OldestGivesWay.Held {
  private static final String VERTX_NAME = "httpDecoder";
  private static final String VERTX_HANDLER = "handler";

  private final HttpConnection connection;
  private final OldestGivesWay heads;
  private final LineBuffer line = new LineBuffer(this);
  private long held;
  private long headBytes;
  private long headSince;
  private HeadersMultiMap headers;
  private boolean failed;
  private boolean closed;

  /** The head of a request was decoded, and its answer has not ended. */
  private boolean unanswered;

  /** Nothing of the next message was decoded. */
  private boolean between = true;

  /** Bytes of the next request wait, and no more is read. */
  private boolean pausing;

  private StrictDecoder(HttpConnection connection, int maxLine, int maxHead, OldestGivesWay heads) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(maxLine)
            .setMaxHeaderSize(maxHead)
            .setTrailersFactory(FewHeaders.ofTrailers())
            .setStrictLineParsing(true));
    this.connection = connection;
    this.heads = heads;
  }

  /** To be called when a client has just connected, before its first byte is read. */
  public static StrictDecoder install(
      HttpConnection connection, int maxLine, int maxHead, OldestGivesWay heads) {
    StrictDecoder decoder = new StrictDecoder(connection, maxLine, maxHead, heads);
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    pipeline.replace(VERTX_NAME, VERTX_NAME, decoder);
    PartJoiner.installAfter(pipeline, VERTX_NAME);
    pipeline.addBefore(VERTX_HANDLER, "answers", decoder.new Answers());
    return decoder;
  }

  /**
   * When the first byte of a message arrived whose head is not complete, as of {@link
   * System#nanoTime()}; 0 when there is none.
   */
  public long headSince() {
    return headSince;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (isWaiting()) {
      return;
    }
    int before = in.readableBytes();
    int messages = out.size();
    super.decode(context, in, out);
    for (int i = messages; i < out.size(); i++) {
      check(out.get(i));
    }
    boolean head = out.size() == messages && !failed;
    headBytes = head ? headBytes + before - in.readableBytes() : 0;
    if (head && hasTooManyHeaders()) {
      failed = true;
      connection.close();
    }
  }

  /** Whether the next request must wait for the end of an answer. */
  private boolean isWaiting() {
    return between && unanswered;
  }

  private void check(Object message) {
    between = message instanceof LastHttpContent;
    if (message instanceof HttpRequest request) {
      unanswered = true;
      if (hasTooManyHeaders()) {
        request.setDecoderResult(
            DecoderResult.failure(new TooLongHttpHeaderException("too many headers")));
      }
      headers = null;
      failed = request.decoderResult().isFailure();
    }
  }

  private boolean hasTooManyHeaders() {
    int count = 0;
    if (headers != null) {
      for (var each = headers.iteratorCharSequence(); each.hasNext(); each.next()) {
        count++;
      }
    }
    return count > FewHeaders.MAX_HEADERS;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    super.channelRead(context, bytes);
    line.shrink();
    long waiting = headBytes + actualReadableBytes();
    if (waiting > 0 && isWaiting() && !pausing) {
      pausing = true;
      ReadPause.begin(connection);
    }
    hold(waiting);
  }

  /** What waited is decoded, once the end of the answer has been dealt with. */
  private void answered(ChannelHandlerContext answers) {
    unanswered = false;
    if (pausing) {
      pausing = false;
      ChannelHandlerContext context = answers.pipeline().context(this);
      answers
          .executor()
          .execute(
              () -> {
                try {
                  ReadPause.end(connection);
                  channelRead(context, Unpooled.EMPTY_BUFFER);
                  channelReadComplete(context);
                } catch (Exception e) {
                  context.fireExceptionCaught(e);
                }
              });
    }
  }

  /** Counts what is left after everything that was complete has been passed on. */
  private void hold(long now) {
    if (closed) {
      return;
    }
    if (now == 0 || isWaiting()) {
      headSince = 0;
    } else if (headSince == 0) {
      headSince = System.nanoTime();
    }
    if (now > held && !heads.take(this, now - held)) {
      giveWay();
      return;
    }
    if (now < held) {
      heads.give(held - now);
    }
    held = now;
    if (held == 0) {
      heads.forget(this);
    }
  }

  @Override
  public void giveWay() {
    closed = true;
    release();
    ImmediateClose.of(connection);
  }

  private void release() {
    heads.give(held);
    heads.forget(this);
    held = 0;
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    release();
    super.handlerRemoved0(context);
  }

  @Override
  protected HttpMessage createMessage(String[] line) {
    if (line[2].equals("HTTP/1.0")) {
      throw new OldHttpVersionException();
    }
    if (!line[2].equals("HTTP/1.1")) {
      throw new IllegalArgumentException("not HTTP/1.1");
    }
    headers = HeadersMultiMap.httpHeaders();
    return new DefaultHttpRequest(
        HttpVersion.HTTP_1_1, HttpMethod.valueOf(line[0]), line[1], headers);
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return false;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /** Sees where answers end; an interim one (RFC 9110, section 15.2) ends nothing. */
  private final class Answers extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
        throws Exception {
      super.write(context, message, promise);
      if (message instanceof LastHttpContent && !isInterim(message)) {
        answered(context);
      }
    }

    private static boolean isInterim(Object message) {
      return message instanceof HttpResponse answer && answer.status().code() < 200;
    }
  }
}
