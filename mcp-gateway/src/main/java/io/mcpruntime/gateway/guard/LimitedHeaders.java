package io.mcpruntime.gateway.guard;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.TooLongHttpHeaderException;

/**
 * Headers or trailers that become no more than so many while they are read: each takes some 150
 * bytes of memory, and as little as four of the network.
 */
final class LimitedHeaders extends DefaultHttpHeaders {
  /** Of one head, of a request or an answer. */
  static final int MAX_HEADERS = 100;

  private static final int MAX_TRAILERS = 16;

  private final int most;

  private LimitedHeaders(int most) {
    this.most = most;
  }

  /** For a decoder, which takes more of them for an error of the message. */
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

  /** Of the trailers behind a body in chunks, which the gateway does not use. */
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
