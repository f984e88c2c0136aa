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
 * Netty's request decoder without its leniency: lines end with CRLF and are not folded, and a
 * message with both Content-Length and Transfer-Encoding is an error (RFC 9112, sections 2.2 and
 * 6.3). Vert.x has no option for either, so this decoder replaces its own. It counts the bytes of
 * incomplete messages against the budget of its event loop; when that is used up, the connection of
 * the oldest is closed.
 *
 * <p>A pipelined request (RFC 9112, section 9.3.2) is not decoded until the socket has taken the
 * whole response to the request before it. Vert.x would decode and keep all of them, and unread
 * responses would accumulate. Meanwhile the decoder reads at most the size of one head, to detect
 * the end of the connection. A turn of the event loop decodes one request of a connection: hundreds
 * fit into one read, and the gateway answers those that it refuses at once. Used by one event loop.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder
    implements EvictingBudget.Holder {
  private static final String VERTX_NAME = "httpDecoder";
  private static final String VERTX_HANDLER = "handler";
  private static final int LINE_END = "\r\n".length();

  private final HttpConnection connection;
  private final int maxHead;
  private final HeldBytes held;
  private final LineBuffer line = new LineBuffer(this);
  private final FoldedLines folded = new FoldedLines(this);
  private long headBytes;
  private long headSince;
  private long requests;
  private HeadersMultiMap headers;
  private boolean failed;
  private boolean closed;

  /** The head of a request was decoded, and the socket has not taken all of its response. */
  private boolean unanswered;

  /** The head of a request was decoded in this turn of the event loop. */
  private boolean turnTaken;

  /** Nothing of the next message was decoded. */
  private boolean between = true;

  /** Bytes of the next request are buffered, and wait. */
  private boolean queued;

  /** The turn in which the next request is decoded has been asked for. */
  private boolean scheduled;

  /** What is being decoded, and where in it the next request line begins. */
  private ByteBuf input;

  private int lineStart;

  private StrictRequestDecoder(
      HttpConnection connection, int maxLine, int maxHead, EvictingBudget heads) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(maxLine)
            .setMaxHeaderSize(maxHead)
            .setTrailersFactory(LimitedHeaders.ofTrailers())
            .setStrictLineParsing(true));
    this.connection = connection;
    this.maxHead = maxHead;
    held = new HeldBytes(heads, PeerAddress.network(connection), this);
  }

  /** Replaces Vert.x's decoder; must be called before the first byte is read. */
  public static StrictRequestDecoder install(
      HttpConnection connection, int maxLine, int maxHead, EvictingBudget heads) {
    StrictRequestDecoder decoder = new StrictRequestDecoder(connection, maxLine, maxHead, heads);
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    pipeline.replace(VERTX_NAME, VERTX_NAME, decoder);
    PartJoiner.installAfter(pipeline, VERTX_NAME);
    pipeline.addBefore(VERTX_HANDLER, "responses", decoder.new Responses());
    return decoder;
  }

  /**
   * When the first byte of a message arrived whose head is not complete, as of {@link
   * System#nanoTime()}; 0 when there is none.
   */
  public long headSince() {
    return headSince;
  }

  /** How many heads of requests were read; for any thread, which may see a number from before. */
  public long requests() {
    return requests;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (isWaiting()) {
      return;
    }
    int before = in.readableBytes();
    int messages = out.size();
    if (between) {
      input = in;
      lineStart = FoldedLines.firstLine(in);
    }
    folded.invalidate(in, between, headers != null);
    super.decode(context, in, out);
    input = null;
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

  /** Whether the next request must wait for the end of an answer, or for its own turn. */
  private boolean isWaiting() {
    return between && (unanswered || turnTaken || scheduled);
  }

  private void check(Object message) {
    between = message instanceof LastHttpContent;
    if (message instanceof HttpRequest request) {
      unanswered = true;
      turnTaken = true;
      requests++;
      if (hasTooManyHeaders()) {
        request.setDecoderResult(
            DecoderResult.failure(new TooLongHttpHeaderException("too many headers")));
      }
      headers = null;
      failed = request.decoderResult().isFailure();
    }
  }

  private boolean hasTooManyHeaders() {
    return headerCount() > LimitedHeaders.MAX_HEADERS;
  }

  /** The headers of the head that is not complete. */
  private int headerCount() {
    int count = 0;
    if (headers != null) {
      for (var each = headers.iteratorCharSequence(); each.hasNext(); each.next()) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    super.channelRead(context, bytes);
    ByteBuf rest = ReadRest.move(context, internalBuffer());
    if (rest != null) {
      super.channelRead(context, rest);
    }
    line.shrink();
    long waiting = headBytes + actualReadableBytes();
    if (waiting > 0 && isWaiting()) {
      queued = true;
      if (waiting > maxHead) {
        ReadPause.begin(connection);
      }
    }
    hold(waiting);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (context.channel().config().isAutoRead()) {
      super.channelReadComplete(context);
    } else {
      // Netty's would read on: nothing of what was read has been passed on.
      discardSomeReadBytes();
      context.fireChannelReadComplete();
    }
    turnTaken = false;
    decodeWhatWaits(context);
  }

  private void answered(ChannelHandlerContext answers) {
    unanswered = false;
    decodeWhatWaits(answers.pipeline().context(this));
  }

  /** What waits is decoded in a turn of its own, once the end of the answer has been dealt with. */
  private void decodeWhatWaits(ChannelHandlerContext context) {
    if (queued && !isWaiting()) {
      scheduled = true;
      context
          .executor()
          .execute(
              () -> {
                scheduled = false;
                queued = false;
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

  /** Counts the bytes of the incomplete message. */
  private void hold(long now) {
    if (closed) {
      return;
    }
    if (now == 0 || isWaiting()) {
      headSince = 0;
    } else if (headSince == 0) {
      headSince = System.nanoTime();
    }
    if (!held.resize(now == 0 ? 0 : now + (long) BufferBudget.HEADER * headerCount())) {
      evict();
    }
  }

  @Override
  public void evict() {
    closed = true;
    held.release();
    ImmediateClose.of(connection);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    held.release();
    super.handlerRemoved0(context);
  }

  @Override
  protected HttpMessage createMessage(String[] line) {
    if (!isSeparatedBySpaces(line)) {
      throw new IllegalArgumentException("the request line is not separated by single spaces");
    }
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

  /** Netty takes tabs, other controls and any number of them; proxies in front need not. */
  private boolean isSeparatedBySpaces(String[] line) {
    int uri = lineStart + line[0].length() + 1;
    int version = uri + line[1].length() + 1;
    return input.readerIndex() == version + line[2].length() + LINE_END
        && input.getByte(uri - 1) == ' '
        && input.getByte(version - 1) == ' ';
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return false;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /**
   * Detects that the socket has taken a response; interim responses (RFC 9110, section 15.2) do not
   * count.
   */
  private final class Responses extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
        throws Exception {
      if (!(message instanceof LastHttpContent) || isInterim(message)) {
        super.write(context, message, promise);
        return;
      }
      ChannelPromise taken = promise.unvoid();
      taken.addListener(
          end -> {
            if (end.isSuccess()) {
              answered(context);
            }
          });
      super.write(context, message, taken);
    }

    private static boolean isInterim(Object message) {
      return message instanceof HttpResponse answer && answer.status().code() < 200;
    }
  }
}
