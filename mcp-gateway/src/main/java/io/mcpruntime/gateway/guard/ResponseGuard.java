package io.mcpruntime.gateway.guard;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a pod's responses where they are decoded. Interim responses (RFC 9110, section 15.2) are
 * dropped: Vert.x treats 102 as the final response, and the final one as the response to the next
 * request. A status outside 200 to 599, too many interim responses, or a response without a request
 * closes the connection. One per connection; not thread-safe.
 */
public final class ResponseGuard extends ChannelDuplexHandler {
  /** Maximum interim responses to one request. */
  private static final int MAX_INTERIM = 16;

  /** Maximum bytes of a status line (RFC 9112, section 4); its reason phrase is not forwarded. */
  private static final int MAX_STATUS_LINE = 1 << 10;

  /** With this status or a higher one, a server has not done what it was asked for. */
  private static final int NOT_DONE = 300;

  private static final String NAME = "response-guard";
  private static final Logger LOG = LoggerFactory.getLogger(ResponseGuard.class);

  private final ChannelConfig channel;
  private final UnfinishedHead head;
  private boolean asked;

  /** The request that is being answered has a body. */
  private boolean hasBody;

  private int interim;
  private boolean dropping;
  private boolean answeredInThisRead;
  private boolean failed;
  private boolean paused;
  private int answer;

  private ResponseGuard(ChannelConfig channel, UnfinishedHead head) {
    this.channel = channel;
    this.head = head;
  }

  /**
   * Installs a guard on a new connection to a pod, before the first request. Also replaces Vert.x's
   * decoder, which does not limit the number of headers.
   *
   * @param maxHead of one answer, in bytes
   * @param heads of this event loop that are not complete
   */
  public static void install(HttpConnection connection, int maxHead, EvictingBudget heads) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    String codec = pipeline.context(HttpClientCodec.class).name();
    HttpDecoderConfig limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_STATUS_LINE)
            .setMaxHeaderSize(maxHead)
            .setHeadersFactory(LimitedHeaders.upTo(LimitedHeaders.MAX_HEADERS))
            .setTrailersFactory(LimitedHeaders.ofTrailers());
    UnfinishedHead head =
        new UnfinishedHead(
            heads, PeerAddress.of(connection.remoteAddress()), () -> ImmediateClose.of(connection));
    ResponseGuard guard = new ResponseGuard(pipeline.channel().config(), head);
    pipeline.replace(
        codec,
        codec,
        new CombinedChannelDuplexHandler<>(
            new ResponseDecoder(limits, guard::isAnswerExpected, head), new HttpRequestEncoder()));
    pipeline.addAfter(codec, NAME, guard);
    PartJoiner.installAfter(pipeline, NAME);
    // The access log shows failures once per request; Vert.x would log each of them.
    connection.exceptionHandler(failure -> LOG.debug("a connection to a pod failed", failure));
  }

  /**
   * When the first byte of a head arrived from a pod that is not complete, as of {@link
   * System#nanoTime()}; 0 when there is none.
   */
  public static long headSince(HttpConnection connection) {
    ResponseGuard guard =
        ((ConnectionBase) connection).channel().pipeline().get(ResponseGuard.class);
    return guard == null ? 0 : guard.head.since();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpRequest request) {
      asked = true;
      hasBody =
          HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
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
    if (message instanceof HttpResponse head) {
      if (head.decoderResult().isSuccess()) {
        check(head);
      } else {
        failed = true;
      }
    }
    boolean passes = failed || !dropping;
    if (message instanceof LastHttpContent) {
      ended();
    }
    if (passes) {
      super.channelRead(context, message);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void check(HttpResponse head) {
    // Vert.x would believe a pod that wants its idle connection to stay for years.
    head.headers().remove(HttpHeaders.KEEP_ALIVE);
    int status = head.status().code();
    if (hasBody && status >= NOT_DONE) {
      // Servers that answer so may leave the body unread, and take it for the next request.
      head.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (status >= 100 && status < 200 && status != 101) {
      dropping = true;
      if (++interim > MAX_INTERIM) {
        fail(head, "the server sent more than %d interim responses".formatted(MAX_INTERIM));
      }
    } else if (status < 200 || status > 599) {
      fail(head, "the server responded with status " + status);
    }
  }

  /** Marks the head as malformed, so that Vert.x closes the connection. */
  private void fail(HttpResponse head, String message) {
    failed = true;
    head.setDecoderResult(DecoderResult.failure(new MalformedResponseException(message)));
  }

  private void ended() {
    if (dropping) {
      dropping = false;
    } else {
      setPaused(answer, false);
      answer++;
      asked = false;
      answeredInThisRead = true;
    }
  }

  /** Bytes after a response in the same read were sent before the next request. */
  private boolean isAnswerExpected() {
    return asked && !answeredInThisRead;
  }

  /** The number of the response that is being read. */
  int answer() {
    return answer;
  }

  /** Stops or resumes reading; does nothing when that response has ended. */
  void setPaused(int ofAnswer, boolean pause) {
    if (ofAnswer == answer && paused != pause) {
      paused = pause;
      channel.setAutoRead(!pause);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    answeredInThisRead = false;
    super.channelReadComplete(context);
  }
}
