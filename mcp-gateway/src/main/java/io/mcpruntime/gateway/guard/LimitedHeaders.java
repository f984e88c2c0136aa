package io.mcpruntime.gateway.guard;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.TooLongHttpHeaderException;

/**
 * Headers or trailers with a maximum count, checked while they are read: each takes about 150 bytes
 * of memory, and as few as four bytes on the network.
 */
final class LimitedHeaders extends DefaultHttpHeaders {
  /** Maximum for one request or response. */
  static final int MAX_HEADERS = 100;

  private static final int MAX_TRAILERS = 16;

  private final int most;

  private LimitedHeaders(int most) {
    this.most = most;
  }

  /** Creates headers for a decoder, which treats too many as a malformed message. */
  static HttpHeadersFactory upTo(int most) {
    return new HttpHeadersFactory() {
      @Override
      public HttpHeaders newHeaders() {
        return new LimitedHeaders(most);
      }

      @Override
      public HttpHeaders newEmptyHeaders() {
        return new LimitedHeaders(most);
      }
    };
  }

  /** Creates trailers of a chunked body, which the gateway does not use. */
  static HttpHeadersFactory ofTrailers() {
    return upTo(MAX_TRAILERS);
  }

  @Override
  public HttpHeaders add(String name, Object value) {
    requireRoom();
    return super.add(name, value);
  }

  @Override
  public HttpHeaders add(CharSequence name, Object value) {
    requireRoom();
    return super.add(name, value);
  }

  private void requireRoom() {
    if (size() >= most) {
      throw new TooLongHttpHeaderException("more than %d headers".formatted(most));
    }
  }
}
