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
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a pod's answers where they are decoded. Interim answers (RFC 9110, section 15.2) are
 * dropped: Vert.x takes 102 for the answer itself, and what follows for the answer to the next
 * request. A status outside 200 to 599, too many interim answers, or an answer that nobody asked
 * for ends the connection. One for each connection; not thread-safe.
 */
public final class AnswerGuard extends ChannelDuplexHandler {
  /** More interim answers than these to one request are an attack. */
  private static final int MAX_INTERIM = 16;

  private static final String NAME = "answer-guard";
  private static final Logger LOG = LoggerFactory.getLogger(AnswerGuard.class);

  private final ChannelConfig channel;
  private final UnfinishedHead head;
  private boolean asked;
  private int interim;
  private boolean dropping;
  private boolean answeredInThisRead;
  private boolean failed;
  private boolean paused;
  private int answer;

  private AnswerGuard(ChannelConfig channel, UnfinishedHead head) {
    this.channel = channel;
    this.head = head;
  }

  /**
   * To be called when a connection to a pod is open, before anything is asked on it. Vert.x'
   * decoder has no limit for the number of headers, so that another one takes its place.
   *
   * @param maxHead of one answer, in bytes
   * @param heads of this event loop that are not complete
   */
  public static void install(HttpConnection connection, int maxHead, OldestGivesWay heads) {
    ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
    String codec = pipeline.context(HttpClientCodec.class).name();
    HttpDecoderConfig limits =
        new HttpDecoderConfig()
            .setMaxHeaderSize(maxHead)
            .setHeadersFactory(FewHeaders.upTo(FewHeaders.MAX_HEADERS))
            .setTrailersFactory(FewHeaders.ofTrailers());
    UnfinishedHead head = new UnfinishedHead(heads, () -> ImmediateClose.of(connection));
    AnswerGuard guard = new AnswerGuard(pipeline.channel().config(), head);
    pipeline.replace(
        codec,
        codec,
        new CombinedChannelDuplexHandler<>(
            new AnswerDecoder(limits, guard::isAnswerExpected, head), new HttpRequestEncoder()));
    pipeline.addAfter(codec, NAME, guard);
    PartJoiner.installAfter(pipeline, NAME);
    // The access log says it once for each request; Vert.x would for whatever a server sends.
    connection.exceptionHandler(failure -> LOG.debug("a connection to a pod failed", failure));
  }

  /**
   * When the first byte of a head arrived from a pod that is not complete, as of {@link
   * System#nanoTime()}; 0 when there is none.
   */
  public static long headSince(HttpConnection connection) {
    AnswerGuard guard = ((ConnectionBase) connection).channel().pipeline().get(AnswerGuard.class);
    return guard == null ? 0 : guard.head.since();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpRequest) {
      asked = true;
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
    if (status >= 100 && status < 200 && status != 101) {
      dropping = true;
      if (++interim > MAX_INTERIM) {
        fail(head, "the server sent more than %d interim answers".formatted(MAX_INTERIM));
      }
    } else if (status < 200 || status > 599) {
      fail(head, "the server answered with status " + status);
    }
  }

  /** Vert.x closes the connection of a head that could not be decoded. */
  private void fail(HttpResponse head, String message) {
    failed = true;
    head.setDecoderResult(DecoderResult.failure(new MalformedAnswer(message)));
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

  /** What follows an answer within one read was sent before the next request was. */
  private boolean isAnswerExpected() {
    return asked && !answeredInThisRead;
  }

  /** The number of the answer that is being read. */
  int answer() {
    return answer;
  }

  /** Stops or resumes reading; does nothing once that answer has ended. */
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
