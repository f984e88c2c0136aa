package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Decodes a pod's responses, and treats the first byte after a response as an error. Otherwise the
 * beginning of a second response would wait for its rest, and become the response to the next
 * request.
 */
final class ResponseDecoder extends HttpResponseDecoder {
  private final BooleanSupplier expected;
  private final UnfinishedHead head;
  private final LineBuffer line = new LineBuffer(this);
  private final FoldedLines folded = new FoldedLines(this);
  private long headBytes;

  /** Nothing of the next message was decoded but lines of its head. */
  private boolean between = true;

  /** Those of the next message so far; null unless its status line was decoded. */
  private HttpHeaders headers;

  /**
   * @param expected whether the pod has a request to answer
   * @param head counts what is not complete
   */
  ResponseDecoder(HttpDecoderConfig limits, BooleanSupplier expected, UnfinishedHead head) {
    super(limits);
    this.expected = expected;
    this.head = head;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    super.channelRead(context, bytes);
    ByteBuf rest = ReadRest.move(context, internalBuffer());
    if (rest != null) {
      super.channelRead(context, rest);
    }
    line.shrink();
    hold(headBytes + actualReadableBytes());
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    head.release();
    super.handlerRemoved0(context);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (expected.getAsBoolean()) {
      int before = in.readableBytes();
      int messages = out.size();
      folded.invalidate(in, between, headers != null);
      super.decode(context, in, out);
      for (int i = messages; i < out.size(); i++) {
        between = out.get(i) instanceof LastHttpContent;
        headers = null;
      }
      if (out.size() == messages) {
        headBytes += before - in.readableBytes();
      } else {
        headBytes = 0;
        // Whoever gets it counts it: it must not give way to itself.
        head.hold(0);
      }
      return;
    }
    headBytes = 0;
    // Empty lines between two messages belong to neither (RFC 9112, section 2.2).
    in.readerIndex(FoldedLines.firstLine(in));
    if (in.isReadable()) {
      in.skipBytes(in.readableBytes());
      HttpResponse stray = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      stray.setDecoderResult(
          DecoderResult.failure(
              new MalformedResponseException("the server sent a response without a request")));
      out.add(stray);
    }
  }

  private void hold(long bytes) {
    head.hold(headers == null ? bytes : bytes + (long) BufferBudget.HEADER * headers.size());
  }

  @Override
  protected HttpMessage createMessage(String[] line) {
    HttpMessage message = super.createMessage(line);
    headers = message.headers();
    return message;
  }
}
