package io.mcpruntime.gateway.guard;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Netty's decoder without its leniency: lines end with CRLF, and a message with both Content-Length
 * and Transfer-Encoding is an error (RFC 9112, sections 2.2 and 6.3), not one of the two. Vert.x
 * has no option for either, so this one takes its decoder's place.
 */
public final class StrictDecoder extends HttpRequestDecoder {
  private static final String VERTX_NAME = "httpDecoder";

  private StrictDecoder(int maxLine, int maxHead) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(maxLine)
            .setMaxHeaderSize(maxHead)
            .setStrictLineParsing(true));
  }

  /** To be called when a client has just connected, before its first byte is read. */
  public static void install(HttpConnection connection, int maxLine, int maxHead) {
    ((ConnectionBase) connection)
        .channel()
        .pipeline()
        .replace(VERTX_NAME, VERTX_NAME, new StrictDecoder(maxLine, maxHead));
  }

  @Override
  protected HttpMessage createMessage(String[] line) {
    if (!line[2].equals("HTTP/1.1")) {
      throw new IllegalArgumentException("not HTTP/1.1");
    }
    return new DefaultHttpRequest(
        HttpVersion.HTTP_1_1, HttpMethod.valueOf(line[0]), line[1], HeadersMultiMap.httpHeaders());
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return false;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
