package io.mcpruntime.gateway.guard;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/**
 * An error response of the gateway itself.
 *
 * @param status of the response
 * @param message for the person who reads the client's log
 */
public record GatewayRefusal(int status, String message) {
  /** MCP's response for a session that has ended: the client must initialize a new one. */
  public static final GatewayRefusal SESSION_ENDED =
      new GatewayRefusal(404, "this session has ended: send initialize to begin a new one");

  private static final GatewayRefusal NOT_HTTP = bad("this is not an HTTP/1.1 request");
  private static final GatewayRefusal OLD_HTTP =
      bad(
          "HTTP/1.0 is not supported: the proxy in front must use HTTP/1.1"
              + " (nginx: proxy_http_version 1.1)");

  /**
   * Creates the response to bytes that are not a valid request.
   *
   * @param cause of the decoder; null if unknown
   */
  public static GatewayRefusal unreadable(Throwable cause) {
    if (cause instanceof OldHttpVersionException) {
      return OLD_HTTP;
    }
    if (cause instanceof TooLongHttpLineException) {
      return new GatewayRefusal(414, "too long");
    }
    return cause instanceof TooLongHttpHeaderException
        ? new GatewayRefusal(431, "too long")
        : NOT_HTTP;
  }

  static GatewayRefusal bad(String message) {
    return new GatewayRefusal(400, message);
  }

  /** The JSON-RPC error that MCP clients show. */
  public String body() {
    int code = status == 404 ? -32001 : status == 429 || status >= 500 ? -32603 : -32600;
    return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
        .formatted(code, message);
  }
}
