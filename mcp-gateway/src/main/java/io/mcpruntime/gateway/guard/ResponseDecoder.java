package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Decodes a pod's responses, and treats the first byte after a response as an error. Otherwise the
 * beginning of a second response would wait for its rest, and become the response to the next
 * request.
 */
final class ResponseDecoder extends HttpResponseDecoder {
  private final BooleanSupplier expected;

  /**
   * @param expected whether a request is waiting for its response
   */
  ResponseDecoder(HttpDecoderConfig limits, BooleanSupplier expected) {
    super(limits);
    this.expected = expected;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (expected.getAsBoolean()) {
      super.decode(context, in, out);
      return;
    }
    // Empty lines between messages are ignored (RFC 9112, section 2.2).
    while (in.isReadable() && isLineEnd(in.getByte(in.readerIndex()))) {
      in.skipBytes(1);
    }
    if (in.isReadable()) {
      in.skipBytes(in.readableBytes());
      HttpResponse stray = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      stray.setDecoderResult(
          DecoderResult.failure(
              new MalformedResponseException("the server sent a response without a request")));
      out.add(stray);
    }
  }

  private static boolean isLineEnd(byte b) {
    return b == '\r' || b == '\n';
  }
}
